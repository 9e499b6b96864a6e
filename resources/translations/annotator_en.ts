<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Annotator</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
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
        <source>%Ln found</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
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
        <source>%Ln mention(s)</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>
            <numerusform>%Ln mention</numerusform>
            <numerusform>%Ln mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln or more found</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>
            <numerusform>%Ln or more found</numerusform>
            <numerusform>%Ln or more found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln relation(s)</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>
            <numerusform>%Ln relation</numerusform>
            <numerusform>%Ln relations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s)</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>
            <numerusform>%Ln span</numerusform>
            <numerusform>%Ln spans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s)</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s) with a score of 0.95 or more: do it again to accept, Esc leaves</source>
        <extracomment>annotator/ui/commands.py</extracomment>
        <translation>
            <numerusform>%Ln suggestion with a score of 0.95 or more: do it again to accept, Esc leaves it</numerusform>
            <numerusform>%Ln suggestions with a score of 0.95 or more: do it again to accept, Esc leaves them</numerusform>
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
        <source>(%Ln more could not be loaded.)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>(%Ln more could not be loaded.)</numerusform>
            <numerusform>(%Ln more could not be loaded.)</numerusform>
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
        <source>found %Ln</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>
            <numerusform>found %Ln</numerusform>
            <numerusform>found %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln article(s)</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>
            <numerusform>in %Ln article</numerusform>
            <numerusform>in %Ln articles</numerusform>
        </translation>
    </message>
</context>
</TS>
