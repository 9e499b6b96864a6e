<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Annotator</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <extracomment>annotator/ui/backups.py, annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) here already</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln article here already</numerusform>
            <numerusform>%Ln articles here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) of them are here already and get the spans that they have not.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln article of them is here already and gets the spans that it has not.</numerusform>
            <numerusform>%Ln articles of them are here already and get the spans that they have not.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) without title and source</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln article without title and source</numerusform>
            <numerusform>%Ln articles without title and source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln as before</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln as before</numerusform>
            <numerusform>%Ln as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <extracomment>annotator/ui/panels/provenance.py</extracomment>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) replaced that the format cannot hold</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln character replaced that the format cannot hold</numerusform>
            <numerusform>%Ln characters replaced that the format cannot hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different bug(s)</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>
            <numerusform>%Ln different bug</numerusform>
            <numerusform>%Ln different bugs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <extracomment>annotator/ui/everywhere.py, annotator/ui/history.py</extracomment>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln here already</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln here already</numerusform>
            <numerusform>%Ln here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out as new version(s)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln left out as a new version</numerusform>
            <numerusform>%Ln left out as new versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s)</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>
            <numerusform>%Ln mention</numerusform>
            <numerusform>%Ln mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln moved</numerusform>
            <numerusform>%Ln moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) left out</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln note left out</numerusform>
            <numerusform>%Ln notes left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln or more found</source>
        <extracomment>annotator/ui/everywhere.py, annotator/ui/history.py</extracomment>
        <translation>
            <numerusform>%Ln or more found</numerusform>
            <numerusform>%Ln or more found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphan(s)</source>
        <extracomment>annotator/ui/kept.py, annotator/ui/orphans.py, annotator/ui/panels/articles.py</extracomment>
        <translation>
            <numerusform>%Ln orphan</numerusform>
            <numerusform>%Ln orphans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphan(s) left out, which wait to be placed</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln orphan left out, which waits to be placed</numerusform>
            <numerusform>%Ln orphans left out, which wait to be placed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln paragraph</numerusform>
            <numerusform>%Ln paragraphs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s) of the page are left out, shown quieter.</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>
            <numerusform>%Ln paragraph of the page is left out, shown quieter.</numerusform>
            <numerusform>%Ln paragraphs of the page are left out, shown quieter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln relation(s)</source>
        <extracomment>annotator/ui/backups.py, annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln relation</numerusform>
            <numerusform>%Ln relations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln relation(s) left out</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln relation left out</numerusform>
            <numerusform>%Ln relations left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s)</source>
        <extracomment>annotator/ui/backups.py, annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln span</numerusform>
            <numerusform>%Ln spans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) here already</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln span here already</numerusform>
            <numerusform>%Ln spans here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) left out because they overlap others</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln span left out because it overlaps others</numerusform>
            <numerusform>%Ln spans left out because they overlap others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) that no longer tell who made them and when</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln span that no longer tells who made them and when</numerusform>
            <numerusform>%Ln spans that no longer tell who made them and when</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) widened to whole tokens</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln span widened to whole tokens</numerusform>
            <numerusform>%Ln spans widened to whole tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) without their attributes</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln span without its attributes</numerusform>
            <numerusform>%Ln spans without their attributes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s)</source>
        <extracomment>annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s) left out</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln suggestion left out</numerusform>
            <numerusform>%Ln suggestions left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s) with a score of 0.95 or more: do it again to accept, Esc leaves</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>
            <numerusform>%Ln suggestion with a score of 0.95 or more: do it again to accept, Esc leaves it</numerusform>
            <numerusform>%Ln suggestions with a score of 0.95 or more: do it again to accept, Esc leaves them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) did not fit.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln thing did not fit.</numerusform>
            <numerusform>%Ln things did not fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) that do not fit, or not without a doubt</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln thing that does not fit, or not without a doubt</numerusform>
            <numerusform>%Ln things that do not fit, or not without a doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to review</source>
        <extracomment>annotator/ui/panels/articles.py</extracomment>
        <translation>
            <numerusform>%Ln to review</numerusform>
            <numerusform>%Ln to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsure</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln unsure</numerusform>
            <numerusform>%Ln unsure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a place</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln without a place</numerusform>
            <numerusform>%Ln without a place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%Ln more could not be loaded.)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>(%Ln more could not be loaded.)</numerusform>
            <numerusform>(%Ln more could not be loaded.)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All of the project: %Ln article(s)</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>All of the project: %Ln article</numerusform>
            <numerusform>All of the project: %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has happened %Ln time(s).</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>
            <numerusform>It has happened %Ln time.</numerusform>
            <numerusform>It has happened %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln answer(s).</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>
            <numerusform>Learned from %Ln answer.</numerusform>
            <numerusform>Learned from %Ln answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loaded %Ln article(s)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>Loaded %Ln article</numerusform>
            <numerusform>Loaded %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Those that are done: %Ln article(s)</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>Those that are done: %Ln article</numerusform>
            <numerusform>Those that are done: %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>found %Ln</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>
            <numerusform>found %Ln</numerusform>
            <numerusform>found %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln article(s)</source>
        <extracomment>annotator/ui/importing.py, annotator/ui/mentions.py</extracomment>
        <translation>
            <numerusform>in %Ln article</numerusform>
            <numerusform>in %Ln articles</numerusform>
        </translation>
    </message>
</context>
</TS>
