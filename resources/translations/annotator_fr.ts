<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AllSpans</name>
    <message>
        <source>All labels</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Toutes les étiquettes</translation>
    </message>
    <message>
        <source>Any origin</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Toutes les origines</translation>
    </message>
    <message>
        <source>Everyone</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>Words in the span</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Mots du passage</translation>
    </message>
</context>
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
            <numerusform>%Ln&#xa0;article déjà présent</numerusform>
            <numerusform>%Ln&#xa0;articles déjà présents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) of them are here already and get the spans that they have not.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;article est déjà là et reçoit les passages qui lui manquent.</numerusform>
            <numerusform>%Ln&#xa0;articles sont déjà là et reçoivent les passages qui leur manquent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) without title and source</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;article sans titre ni source</numerusform>
            <numerusform>%Ln&#xa0;articles sans titre ni source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln as before</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;inchangé</numerusform>
            <numerusform>%Ln&#xa0;inchangés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;modifié</numerusform>
            <numerusform>%Ln&#xa0;modifiés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <extracomment>annotator/ui/panels/provenance.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;caractère</numerusform>
            <numerusform>%Ln&#xa0;caractères</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) replaced that the format cannot hold</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;caractère remplacé, que le format ne peut contenir</numerusform>
            <numerusform>%Ln&#xa0;caractères remplacés, que le format ne peut contenir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different bug(s)</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>
            <numerusform>%Ln bogue différent</numerusform>
            <numerusform>%Ln bogues différents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <extracomment>annotator/ui/everywhere.py, annotator/ui/history.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;résultat</numerusform>
            <numerusform>%Ln&#xa0;résultats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln here already</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;déjà présent</numerusform>
            <numerusform>%Ln&#xa0;déjà présents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>
            <numerusform>%Ln étiquette</numerusform>
            <numerusform>%Ln étiquettes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out as new version(s)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;laissé de côté comme nouvelle version</numerusform>
            <numerusform>%Ln&#xa0;laissés de côté comme nouvelles versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mention(s)</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;occurrence</numerusform>
            <numerusform>%Ln&#xa0;occurrences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;déplacé</numerusform>
            <numerusform>%Ln&#xa0;déplacés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) left out</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;note laissée de côté</numerusform>
            <numerusform>%Ln&#xa0;notes laissées de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln or more found</source>
        <extracomment>annotator/ui/everywhere.py, annotator/ui/history.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;résultat ou plus</numerusform>
            <numerusform>%Ln&#xa0;résultats ou plus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphan(s)</source>
        <extracomment>annotator/ui/kept.py, annotator/ui/orphans.py, annotator/ui/panels/articles.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;orphelin</numerusform>
            <numerusform>%Ln&#xa0;orphelins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln orphan(s) left out, which wait to be placed</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;orphelin laissé de côté, qui attend d’être placé</numerusform>
            <numerusform>%Ln&#xa0;orphelins laissés de côté, qui attendent d’être placés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;paragraphe</numerusform>
            <numerusform>%Ln&#xa0;paragraphes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s) of the page are left out, shown quieter.</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;paragraphe de la page est laissé de côté, en plus pâle.</numerusform>
            <numerusform>%Ln&#xa0;paragraphes de la page sont laissés de côté, en plus pâle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>
            <numerusform>%Ln enregistrement</numerusform>
            <numerusform>%Ln enregistrements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln relation(s)</source>
        <extracomment>annotator/ui/backups.py, annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;relation</numerusform>
            <numerusform>%Ln&#xa0;relations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln relation(s) left out</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;relation laissée de côté</numerusform>
            <numerusform>%Ln&#xa0;relations laissées de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s)</source>
        <extracomment>annotator/ui/backups.py, annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;passage</numerusform>
            <numerusform>%Ln&#xa0;passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) here already</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;passage déjà présent</numerusform>
            <numerusform>%Ln&#xa0;passages déjà présents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) left out because they overlap others</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;passage laissé de côté car il en chevauche d’autres</numerusform>
            <numerusform>%Ln&#xa0;passages laissés de côté car ils en chevauchent d’autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) that no longer tell who made them and when</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;passage qui ne dit plus qui l’a marqué et quand</numerusform>
            <numerusform>%Ln&#xa0;passages qui ne disent plus qui les a marqués et quand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) widened to whole tokens</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;passage élargi à des mots entiers</numerusform>
            <numerusform>%Ln&#xa0;passages élargis à des mots entiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln span(s) without their attributes</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;passage sans ses attributs</numerusform>
            <numerusform>%Ln&#xa0;passages sans leurs attributs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>
            <numerusform>%Ln étape</numerusform>
            <numerusform>%Ln étapes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s)</source>
        <extracomment>annotator/ui/kept.py, annotator/ui/reports.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;suggestion</numerusform>
            <numerusform>%Ln&#xa0;suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s) left out</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;suggestion laissée de côté</numerusform>
            <numerusform>%Ln&#xa0;suggestions laissées de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s) with a score of 0.95 or more: do it again to accept, Esc leaves</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>
            <numerusform>%Ln suggestion a un score d’au moins 0,95&#xa0;: recommencez pour l’accepter, Échap la laisse</numerusform>
            <numerusform>%Ln suggestions ont un score d’au moins 0,95&#xa0;: recommencez pour les accepter, Échap les laisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) did not fit.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;chose n’a pas convenu.</numerusform>
            <numerusform>%Ln&#xa0;choses n’ont pas convenu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) that do not fit, or not without a doubt</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;chose qui ne convient pas, ou pas sans doute</numerusform>
            <numerusform>%Ln&#xa0;choses qui ne conviennent pas, ou pas sans doute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to review</source>
        <extracomment>annotator/ui/panels/articles.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;à revoir</numerusform>
            <numerusform>%Ln&#xa0;à revoir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsure</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;incertain</numerusform>
            <numerusform>%Ln&#xa0;incertains</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a place</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;sans place</numerusform>
            <numerusform>%Ln&#xa0;sans place</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>A&amp;ller</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>&amp;Revue</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>É&amp;tiquetage</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>&amp;Affichage</translation>
    </message>
    <message numerus="yes">
        <source>(%Ln more could not be loaded.)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>(%Ln&#xa0;autre n’a pas pu être chargé.)</numerusform>
            <numerusform>(%Ln&#xa0;autres n’ont pas pu être chargés.)</numerusform>
        </translation>
    </message>
    <message>
        <source>1 span tagged “{label}”: relabel or remove them first.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>1&#xa0;passage porte l’étiquette «&#xa0;{label}&#xa0;»&#xa0;: changez-la ou retirez-le d’abord.</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>Une étiquette doit avoir un nom.</translation>
    </message>
    <message>
        <source>A label&apos;s key is one character.</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>La touche d’une étiquette est un seul caractère.</translation>
    </message>
    <message>
        <source>A label&apos;s name has 60 characters at most.</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>Le nom d’une étiquette a 60&#xa0;caractères au plus.</translation>
    </message>
    <message>
        <source>A relation needs a type, such as “rebuts”.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Une relation doit avoir un type, par exemple «&#xa0;rebuts&#xa0;».</translation>
    </message>
    <message>
        <source>A span cannot be related to itself.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Un passage ne peut pas être relié à lui-même.</translation>
    </message>
    <message>
        <source>About Annotator</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>À propos d’Annotator</translation>
    </message>
    <message>
        <source>Accept</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Accept all of the same words</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Accepter toutes celles des mêmes mots</translation>
    </message>
    <message>
        <source>Accept all suggestions of the article</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Accepter toutes les suggestions de l’article</translation>
    </message>
    <message>
        <source>Accept all that are sure…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Accepter toutes les suggestions sûres…</translation>
    </message>
    <message>
        <source>Accept all with this label</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Accepter toutes celles de cette étiquette</translation>
    </message>
    <message>
        <source>Accepted {suggestions}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Accepté&#xa0;: {suggestions}</translation>
    </message>
    <message>
        <source>Accepted “{words}” as {label}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Accepté «&#xa0;{words}&#xa0;» comme {label}</translation>
    </message>
    <message>
        <source>Added the label “{name}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Étiquette «&#xa0;{name}&#xa0;» ajoutée</translation>
    </message>
    <message>
        <source>Added {articles}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Ajouté&#xa0;: {articles}</translation>
    </message>
    <message>
        <source>Added “{title}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Ajouté «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Address</source>
        <extracomment>annotator/ui/columns.py, annotator/ui/panels/provenance.py</extracomment>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>All files</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>All mentions of these words</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Toutes les occurrences de ces mots</translation>
    </message>
    <message numerus="yes">
        <source>All of the project: %Ln article(s)</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>Tout le projet&#xa0;:&#xa0;%Ln&#xa0;article</numerusform>
            <numerusform>Tout le projet&#xa0;:&#xa0;%Ln&#xa0;articles</numerusform>
        </translation>
    </message>
    <message>
        <source>An article needs a title.</source>
        <extracomment>annotator/articles.py</extracomment>
        <translation>Un article doit avoir un titre.</translation>
    </message>
    <message>
        <source>An audit trail is written to a file that ends in .jsonl or .csv.</source>
        <extracomment>annotator/exchange/trail.py</extracomment>
        <translation>Une piste d’audit s’écrit dans un fichier qui finit par .jsonl ou .csv.</translation>
    </message>
    <message>
        <source>Annotator broke down the last time; what is known of it is in {0}</source>
        <extracomment>annotator/app.py</extracomment>
        <translation>Annotator s’est arrêté brutalement la dernière fois&#x202f;; ce qu’on en sait se trouve dans {0}</translation>
    </message>
    <message>
        <source>Articles and projects</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Articles et projets</translation>
    </message>
    <message>
        <source>Articles that do not tell what they are split by:</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Articles qui ne disent pas ce qui les répartit&#xa0;:</translation>
    </message>
    <message>
        <source>Articles that were kept together for what they share:</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Articles gardés ensemble pour ce qu’ils partagent&#xa0;:</translation>
    </message>
    <message>
        <source>Author</source>
        <extracomment>annotator/ui/columns.py, annotator/ui/panels/provenance.py</extracomment>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Backups…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Sauvegardes…</translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Interrompre ce qui est en cours</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Modifier les raccourcis…</translation>
    </message>
    <message>
        <source>Changed the attributes of a span</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Attributs d’un passage modifiés</translation>
    </message>
    <message>
        <source>Changed the label “{name}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Étiquette «&#xa0;{name}&#xa0;» modifiée</translation>
    </message>
    <message>
        <source>Characters {start} to {end} are no span of this article: it needs 0 &lt;= start &lt; end &lt;= {length}.</source>
        <extracomment>annotator/domain/span.py</extracomment>
        <translation>Les caractères {start} à {end} ne forment pas un passage de cet article&#xa0;: il faut 0&#xa0;&lt;=&#xa0;début&#xa0;&lt;&#xa0;fin&#xa0;&lt;=&#xa0;{length}.</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Choisir un modèle…</translation>
    </message>
    <message>
        <source>Choose any label…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Choisir une étiquette…</translation>
    </message>
    <message>
        <source>Choose what is suggested…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Choisir ce qui est suggéré…</translation>
    </message>
    <message>
        <source>Claims</source>
        <extracomment>annotator/ui/panels/marks.py</extracomment>
        <translation>Affirmations</translation>
    </message>
    <message>
        <source>Clear selection and focus</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Effacer la sélection et le focus</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>CoNLL-2003 columns with IOB2 tags, one column a label where spans overlap</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>colonnes CoNLL-2003 avec étiquettes IOB2, une colonne par étiquette si des passages se chevauchent</translation>
    </message>
    <message>
        <source>Compare new versions</source>
        <extracomment>annotator/ui/actions.py, annotator/ui/loading.py</extracomment>
        <translation>Comparer les nouvelles versions</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy text</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>Corrected to “{words}” as {label}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Corrigé en «&#xa0;{words}&#xa0;» comme {label}</translation>
    </message>
    <message>
        <source>Could not be loaded:</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>N’ont pas pu être chargés&#xa0;:</translation>
    </message>
    <message>
        <source>Created the project “{name}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Projet «&#xa0;{name}&#xa0;» créé</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Delete span</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Supprimer le passage</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Do not load it</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Ne pas le charger</translation>
    </message>
    <message>
        <source>Done, go to next</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Terminé, au suivant</translation>
    </message>
    <message>
        <source>Dropped {orphans}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>{orphans}&#xa0;: abandon</translation>
    </message>
    <message>
        <source>Edit note</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Modifier la note</translation>
    </message>
    <message>
        <source>Edited: “{title}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Modifié&#xa0;: «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>End one character earlier</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Fin&#xa0;: un caractère plus tôt</translation>
    </message>
    <message>
        <source>End one character further</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Fin&#xa0;: un caractère plus loin</translation>
    </message>
    <message>
        <source>End one word earlier</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Fin&#xa0;: un mot plus tôt</translation>
    </message>
    <message>
        <source>End one word further</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Fin&#xa0;: un mot plus loin</translation>
    </message>
    <message>
        <source>Export annotated articles</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Exporter les articles annotés</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Exporter la piste d’audit</translation>
    </message>
    <message>
        <source>Exported</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Exporté</translation>
    </message>
    <message>
        <source>Export…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>annotator/ui/panels/provenance.py</extracomment>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Find in all articles</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Rechercher dans tous les articles</translation>
    </message>
    <message>
        <source>Find in all articles…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rechercher dans tous les articles…</translation>
    </message>
    <message>
        <source>Find next</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rechercher le suivant</translation>
    </message>
    <message>
        <source>Find previous</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rechercher le précédent</translation>
    </message>
    <message>
        <source>Find…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rechercher…</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>Here already, and left out:</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Déjà présents, et laissés de côté&#xa0;:</translation>
    </message>
    <message>
        <source>High contrast</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>History of this span…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Historique de ce passage…</translation>
    </message>
    <message>
        <source>History…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Historique…</translation>
    </message>
    <message>
        <source>Import a data set</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Importer un jeu de données</translation>
    </message>
    <message>
        <source>Import a data set…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Importer un jeu de données…</translation>
    </message>
    <message>
        <source>Imported {articles} with {spans} from “{name}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Importé {articles} avec {spans} de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Indirect speech</source>
        <extracomment>annotator/ui/panels/marks.py</extracomment>
        <translation>Discours indirect</translation>
    </message>
    <message numerus="yes">
        <source>It has happened %Ln time(s).</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>
            <numerusform>C’est arrivé %Ln fois.</numerusform>
            <numerusform>C’est arrivé %Ln fois.</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON Lines: one article a line, for programs and for large projects</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>JSON Lines&#xa0;: un article par ligne, pour les programmes et les grands projets</translation>
    </message>
    <message>
        <source>Keys</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Label Studio&apos;s JSON tasks, with regions, relations and predictions</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>tâches JSON de Label Studio, avec régions, relations et prédictions</translation>
    </message>
    <message>
        <source>Language</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Language…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Langue…</translation>
    </message>
    <message>
        <source>Larger text</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Last report…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Dernier rapport…</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln answer(s).</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>
            <numerusform>Appris d’après %Ln&#xa0;réponse.</numerusform>
            <numerusform>Appris d’après %Ln&#xa0;réponses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Less room between lines</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Interligne plus serré</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Light or dark as the system</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Clair ou sombre, comme le système</translation>
    </message>
    <message>
        <source>Linked two spans: {type}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Deux passages reliés&#xa0;: {type}</translation>
    </message>
    <message>
        <source>Load it</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Le charger</translation>
    </message>
    <message>
        <source>Load new versions as articles</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Charger les nouvelles versions comme articles</translation>
    </message>
    <message>
        <source>Load the model {0}?

It lies in {1}

A model is a program: loading it runs what is in that folder, with all that you may do. Load it if you know who made it.</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Charger le modèle {0}&#x202f;?

Il se trouve dans {1}

Un modèle est un programme&#xa0;: le charger exécute ce que contient ce dossier, avec tous vos droits. Chargez-le si vous savez qui l’a fait.</translation>
    </message>
    <message>
        <source>Load what is here already too</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Charger aussi ce qui est déjà là</translation>
    </message>
    <message>
        <source>Loaded</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Chargé</translation>
    </message>
    <message numerus="yes">
        <source>Loaded %Ln article(s)</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;article chargé</numerusform>
            <numerusform>%Ln&#xa0;articles chargés</numerusform>
        </translation>
    </message>
    <message>
        <source>Loaded:</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Chargés&#xa0;:</translation>
    </message>
    <message>
        <source>Longer lines</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Lignes plus longues</translation>
    </message>
    <message>
        <source>Marked as {state}: “{title}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Marqué comme {state}&#xa0;: «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Marks on this line…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Annotations de cette ligne…</translation>
    </message>
    <message>
        <source>Mentions in all articles</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Occurrences dans tous les articles</translation>
    </message>
    <message>
        <source>More room between lines</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Interligne plus large</translation>
    </message>
    <message>
        <source>Name the folder that the export makes</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Nommer le dossier que l’export crée</translation>
    </message>
    <message>
        <source>Names</source>
        <extracomment>annotator/ui/panels/marks.py</extracomment>
        <translation>Noms</translation>
    </message>
    <message>
        <source>New article from clipboard</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Nouvel article depuis le presse-papiers</translation>
    </message>
    <message>
        <source>New project</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Nouveau projet</translation>
    </message>
    <message>
        <source>New project…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Nouveau projet…</translation>
    </message>
    <message>
        <source>New version from clipboard</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Nouvelle version depuis le presse-papiers</translation>
    </message>
    <message>
        <source>New version of this article…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Nouvelle version de cet article…</translation>
    </message>
    <message>
        <source>New version of “{title}”</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Nouvelle version de «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>New version of “{title}”: {spans} placed</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Nouvelle version de «&#xa0;{title}&#xa0;»&#xa0;: {spans} en place</translation>
    </message>
    <message>
        <source>New version of “{title}”: {spans} placed, {orphans}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Nouvelle version de «&#xa0;{title}&#xa0;»&#xa0;: {spans} en place, {orphans}</translation>
    </message>
    <message>
        <source>New versions of what is here, left out until you take them over:</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Nouvelles versions d’articles déjà présents, laissées de côté jusqu’à ce que vous les repreniez&#xa0;:</translation>
    </message>
    <message>
        <source>Next article</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Article suivant</translation>
    </message>
    <message>
        <source>Next pane</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Next sentence without a mark</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Phrase suivante sans annotation</translation>
    </message>
    <message>
        <source>Next span</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Passage suivant</translation>
    </message>
    <message>
        <source>Next span under the caret</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Passage suivant sous le curseur</translation>
    </message>
    <message>
        <source>Next suggestion</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Suggestion suivante</translation>
    </message>
    <message>
        <source>No spaCy pipeline for {speech} is installed: run “{command}”, or put a pipeline&apos;s folder into {folder}.</source>
        <extracomment>annotator/suggest/pipelines.py</extracomment>
        <translation>Aucun pipeline spaCy n’est installé pour cette langue ({speech})&#xa0;: exécutez «&#xa0;{command}&#xa0;», ou placez le dossier d’un pipeline dans {folder}.</translation>
    </message>
    <message>
        <source>Note</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Note</translation>
    </message>
    <message>
        <source>Note on this span</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Note sur ce passage</translation>
    </message>
    <message>
        <source>Noted “{note}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Note «&#xa0;{note}&#xa0;» enregistrée</translation>
    </message>
    <message>
        <source>Nothing is to be suggested: name a kind.</source>
        <extracomment>annotator/suggest/reading.py</extracomment>
        <translation>Il n’y a rien à suggérer&#xa0;: nommez un genre.</translation>
    </message>
    <message>
        <source>Nothing: the project is as it was then.</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Rien&#xa0;: le projet est comme il était alors.</translation>
    </message>
    <message>
        <source>Offsets count {unit} {in_articles}.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Les positions comptent des {unit} {in_articles}.</translation>
    </message>
    <message>
        <source>Only spans of one article can be related.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Seuls des passages d’un même article peuvent être reliés.</translation>
    </message>
    <message>
        <source>Open articles or a project</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Ouvrir des articles ou un projet</translation>
    </message>
    <message>
        <source>Open articles or a project…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Ouvrir articles ou projet…</translation>
    </message>
    <message>
        <source>Open in another window ({name} on {host}, since {since}): reading only. It becomes writable when that one closes.</source>
        <extracomment>annotator/store/lock.py</extracomment>
        <translation>Ouvert dans une autre fenêtre ({name} sur {host}, depuis {since})&#xa0;: lecture seule. On pourra y écrire quand celle-là sera fermée.</translation>
    </message>
    <message>
        <source>Open in another window: reading only. It becomes writable when that one closes.</source>
        <extracomment>annotator/store/lock.py</extracomment>
        <translation>Ouvert dans une autre fenêtre&#xa0;: lecture seule. On pourra y écrire quand celle-là sera fermée.</translation>
    </message>
    <message>
        <source>Orphans are tagged “{label}”: place or drop them first.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Des orphelins sont étiquetés «&#xa0;{label}&#xa0;»&#xa0;: placez-les ou abandonnez-les d’abord.</translation>
    </message>
    <message>
        <source>Orphans of this article</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Orphelins de cet article</translation>
    </message>
    <message>
        <source>Pages of which parts were left out (open one by itself to see them):</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Pages dont des parties ont été laissées de côté (ouvrez-en une seule pour les voir)&#xa0;:</translation>
    </message>
    <message>
        <source>Parts:</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Parties&#xa0;:</translation>
    </message>
    <message>
        <source>Placed an orphan at “{words}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Orphelin placé sur «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Places of a quote are counted from 1, so there is no number {number}.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>Les occurrences d’une citation se comptent à partir de&#xa0;1&#xa0;: il n’y a pas de numéro {number}.</translation>
    </message>
    <message>
        <source>Previous article</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Article précédent</translation>
    </message>
    <message>
        <source>Previous span</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Passage précédent</translation>
    </message>
    <message>
        <source>Previous suggestion</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Suggestion précédente</translation>
    </message>
    <message>
        <source>Prodigy&apos;s JSON Lines, with tokens, spans, relations and answers</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>JSON Lines de Prodigy, avec mots, passages, relations et réponses</translation>
    </message>
    <message>
        <source>Published</source>
        <extracomment>annotator/ui/columns.py, annotator/ui/panels/provenance.py</extracomment>
        <translation>Publié le</translation>
    </message>
    <message>
        <source>Publisher</source>
        <extracomment>annotator/ui/columns.py, annotator/ui/panels/provenance.py</extracomment>
        <translation>Éditeur</translation>
    </message>
    <message>
        <source>Quit</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Quotes</source>
        <extracomment>annotator/ui/panels/marks.py</extracomment>
        <translation>Citations</translation>
    </message>
    <message>
        <source>Read in an encoding that is not sure (open one by itself to choose another):</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Lus dans un codage qui n’est pas sûr (ouvrez-en un seul pour en choisir un autre)&#xa0;:</translation>
    </message>
    <message>
        <source>Rebuttals</source>
        <extracomment>annotator/ui/panels/marks.py</extracomment>
        <translation>Réfutations</translation>
    </message>
    <message>
        <source>Redo</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Redone: {step}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Rétabli · {step}</translation>
    </message>
    <message>
        <source>Redone: {step} (by {name})</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Rétabli · {step} (par {name})</translation>
    </message>
    <message>
        <source>Reject</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>Reject all of the same words</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Rejeter toutes celles des mêmes mots</translation>
    </message>
    <message>
        <source>Rejected {suggestions}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Rejeté&#xa0;: {suggestions}</translation>
    </message>
    <message>
        <source>Rejected “{words}” as {label}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Rejeté «&#xa0;{words}&#xa0;» comme {label}</translation>
    </message>
    <message>
        <source>Relabelled {spans} as {label}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Étiquette {label} donnée à {spans}</translation>
    </message>
    <message>
        <source>Relate to another span</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Relier à un autre passage</translation>
    </message>
    <message>
        <source>Remove article</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Retirer l’article</translation>
    </message>
    <message>
        <source>Removed a note</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Note retirée</translation>
    </message>
    <message>
        <source>Removed the label “{name}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Étiquette «&#xa0;{name}&#xa0;» retirée</translation>
    </message>
    <message>
        <source>Removed {spans}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Retiré&#xa0;: {spans}</translation>
    </message>
    <message>
        <source>Removed “{title}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Retiré «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Reordered the labels</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Ordre des étiquettes modifié</translation>
    </message>
    <message>
        <source>Repaired the history</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Historique réparé</translation>
    </message>
    <message>
        <source>Resized to “{words}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Ajusté à «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Retrieved</source>
        <extracomment>annotator/ui/columns.py, annotator/ui/panels/provenance.py</extracomment>
        <translation>Consulté le</translation>
    </message>
    <message>
        <source>Review in another order</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Relire dans un autre ordre</translation>
    </message>
    <message>
        <source>Run a command…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Exécuter une commande…</translation>
    </message>
    <message>
        <source>Save a copy as…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Enregistrer une copie sous…</translation>
    </message>
    <message>
        <source>Save a copy of the project</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>Enregistrer une copie du projet</translation>
    </message>
    <message>
        <source>Select all</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Tout sélectionner</translation>
    </message>
    <message>
        <source>Select paragraph</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Sélectionner le paragraphe</translation>
    </message>
    <message>
        <source>Select quotation</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Sélectionner la citation</translation>
    </message>
    <message>
        <source>Select sentence</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Sélectionner la phrase</translation>
    </message>
    <message>
        <source>Shorter lines</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Lignes plus courtes</translation>
    </message>
    <message>
        <source>Skip, go to next</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Ignoré, au suivant</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. What you tagged is saved; the details help to mend it.</source>
        <extracomment>annotator/ui/trouble.py</extracomment>
        <translation>Une erreur inattendue s’est produite. Ce que vous avez étiqueté est enregistré&#x202f;; les détails aideront à la corriger.</translation>
    </message>
    <message>
        <source>Spans by label, in the order of the parts:</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Passages par étiquette, dans l’ordre des parties&#xa0;:</translation>
    </message>
    <message>
        <source>Spans of all articles</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Passages de tous les articles</translation>
    </message>
    <message>
        <source>Spans of all articles…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Passages de tous les articles…</translation>
    </message>
    <message>
        <source>Start one character earlier</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Début&#xa0;: un caractère plus tôt</translation>
    </message>
    <message>
        <source>Start one character later</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Début&#xa0;: un caractère plus loin</translation>
    </message>
    <message>
        <source>Start one word earlier</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Début&#xa0;: un mot plus tôt</translation>
    </message>
    <message>
        <source>Start one word later</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Début&#xa0;: un mot plus loin</translation>
    </message>
    <message>
        <source>Step {step} was undone and then overtaken by others: choose one that can be reached.</source>
        <extracomment>annotator/history.py</extracomment>
        <translation>L’étape {step} a été annulée, puis dépassée par d’autres&#xa0;: choisissez-en une qui peut être atteinte.</translation>
    </message>
    <message>
        <source>Suggest again</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Suggérer à nouveau</translation>
    </message>
    <message>
        <source>Tag all mentions alike</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Étiqueter toutes les occurrences</translation>
    </message>
    <message>
        <source>Tagged {spans} as {label}: “{words}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Étiqueté {spans} comme {label}&#xa0;: «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Tagged “{words}” as {label}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Étiqueté «&#xa0;{words}&#xa0;» comme {label}</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Text with or without serifs</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Texte avec ou sans empattements</translation>
    </message>
    <message>
        <source>The article has {count} characters; {most} is the most.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>L’article a {count}&#xa0;caractères&#x202f;; le maximum est {most}.</translation>
    </message>
    <message>
        <source>The article is empty: there is no text to mark up.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>L’article est vide&#xa0;: il n’y a aucun texte à annoter.</translation>
    </message>
    <message>
        <source>The export was cancelled: nothing was written.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>L’export a été annulé&#xa0;: rien n’a été écrit.</translation>
    </message>
    <message>
        <source>The format “{format}” can be written but not read.</source>
        <extracomment>annotator/exchange/imports.py</extracomment>
        <translation>Le format «&#xa0;{format}&#xa0;» peut être écrit, mais pas lu.</translation>
    </message>
    <message>
        <source>The import was cancelled: nothing was changed.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>L’import a été annulé&#xa0;: rien n’a été changé.</translation>
    </message>
    <message>
        <source>The key “{key}” belongs to the label “{taken}”.</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>La touche «&#xa0;{key}&#xa0;» appartient à l’étiquette «&#xa0;{taken}&#xa0;».</translation>
    </message>
    <message>
        <source>The name “{name}” is too long for this disk: choose a shorter one.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>Le nom «&#xa0;{name}&#xa0;» est trop long pour ce disque&#xa0;: choisissez-en un plus court.</translation>
    </message>
    <message>
        <source>The order has to name each label of the project once.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>L’ordre doit nommer une fois chaque étiquette du projet.</translation>
    </message>
    <message>
        <source>The pipeline {pipeline} cannot be loaded: it needs {missing}: {said}</source>
        <extracomment>annotator/suggest/engine.py, annotator/ui/kept.py</extracomment>
        <translation>Le pipeline {pipeline} ne peut pas être chargé&#xa0;: il lui faut {missing}&#xa0;: {said}</translation>
    </message>
    <message>
        <source>The pipeline {pipeline} cannot be loaded: {said}</source>
        <extracomment>annotator/suggest/engine.py, annotator/ui/kept.py</extracomment>
        <translation>Le pipeline {pipeline} ne peut pas être chargé&#xa0;: {said}</translation>
    </message>
    <message>
        <source>The pipeline {pipeline} in {folder} was never loaded, and loading it runs its code: if you know where it comes from, add --trust once, else name another with --model.</source>
        <extracomment>annotator/suggest/trust.py</extracomment>
        <translation>La chaîne de traitement {pipeline} dans {folder} n’a jamais été chargée, et la charger exécute son code&#xa0;: si vous savez d’où elle vient, ajoutez --trust une fois, sinon nommez-en une autre avec --model.</translation>
    </message>
    <message>
        <source>The pipeline {pipeline} names no entities.</source>
        <extracomment>annotator/suggest/engine.py, annotator/ui/kept.py</extracomment>
        <translation>Le pipeline {pipeline} ne nomme pas d’entités.</translation>
    </message>
    <message>
        <source>The pipeline {pipeline} names no entities: it has no “ner” part.</source>
        <extracomment>annotator/suggest/pipelines.py</extracomment>
        <translation>Le pipeline {pipeline} ne nomme pas d’entités&#xa0;: il n’a pas de composant «&#xa0;ner&#xa0;».</translation>
    </message>
    <message>
        <source>The process that reads the text died twice ({why}), perhaps for want of memory; what it had found is kept.</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Le processus qui lit le texte s’est arrêté deux fois ({why}), peut-être faute de mémoire&#x202f;; ce qu’il avait trouvé est conservé.</translation>
    </message>
    <message>
        <source>The project cannot be kept safe in its folder, which may be on a network drive: copy it to a disk of this computer.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>Le projet n’est pas en sûreté dans son dossier, peut-être sur un lecteur réseau&#xa0;: copiez-le sur un disque de cet ordinateur.</translation>
    </message>
    <message>
        <source>The project file</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>Le fichier du projet</translation>
    </message>
    <message>
        <source>The project file is damaged: it holds a value that cannot be one. “annotator check --repair” mends what can be mended.</source>
        <extracomment>annotator/store/types.py</extracomment>
        <translation>Le fichier du projet est endommagé&#xa0;: il contient une valeur qui ne peut en être une. «&#xa0;annotator check --repair&#xa0;» répare ce qui peut l’être.</translation>
    </message>
    <message>
        <source>The project is being written: do it again in a moment.</source>
        <extracomment>annotator/store/file.py</extracomment>
        <translation>Le projet est en cours d’écriture&#xa0;: recommencez dans un instant.</translation>
    </message>
    <message>
        <source>The quote to look for is empty.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>La citation à chercher est vide.</translation>
    </message>
    <message>
        <source>The text could not be read: {said}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Le texte n’a pas pu être lu&#xa0;: {said}</translation>
    </message>
    <message>
        <source>The text holds U+{code} at character {at}, which is no text: save the file as UTF-8 and try again.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>Le texte contient U+{code} au caractère {at}, ce qui n’est pas du texte&#xa0;: enregistrez le fichier en UTF-8 et réessayez.</translation>
    </message>
    <message>
        <source>There are {groups} groups of articles that must stay together, too few for {parts} parts: add articles, or ask for fewer parts.</source>
        <extracomment>annotator/domain/splitting.py</extracomment>
        <translation>Il y a {groups} groupes d’articles à garder ensemble, trop peu pour {parts} parties&#xa0;: ajoutez des articles ou demandez moins de parties.</translation>
    </message>
    <message>
        <source>There is already a label “{name}”.</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>Il y a déjà une étiquette «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no article {article} in this project.</source>
        <extracomment>annotator/contents.py, annotator/store/queries.py</extracomment>
        <translation>Il n’y a pas d’article {article} dans ce projet.</translation>
    </message>
    <message>
        <source>There is no backup “{name}”: “annotator backups” lists those there are.</source>
        <extracomment>annotator/store/backups.py</extracomment>
        <translation>Il n’y a pas de sauvegarde «&#xa0;{name}&#xa0;»&#xa0;: «&#xa0;annotator backups&#xa0;» donne celles qu’il y a.</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <extracomment>annotator/exchange/imports.py, annotator/intake/files.py</extracomment>
        <translation>Il n’y a pas de fichier «&#xa0;{path}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”.</source>
        <extracomment>annotator/store/disk.py</extracomment>
        <translation>Il n’y a pas de dossier «&#xa0;{folder}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”: make it first or choose another.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>Il n’y a pas de dossier «&#xa0;{folder}&#xa0;»&#xa0;: créez-le d’abord ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>There is no format “{format}”: choose one of {known}.</source>
        <extracomment>annotator/exchange/export.py</extracomment>
        <translation>Il n’y a pas de format «&#xa0;{format}&#xa0;»&#xa0;: choisissez parmi {known}.</translation>
    </message>
    <message>
        <source>There is no label {id} in this project.</source>
        <extracomment>annotator/tagging.py</extracomment>
        <translation>Il n’y a pas d’étiquette {id} dans ce projet.</translation>
    </message>
    <message>
        <source>There is no label “{name}”: there are {known}.</source>
        <extracomment>annotator/tagging.py</extracomment>
        <translation>Il n’y a pas d’étiquette «&#xa0;{name}&#xa0;»&#xa0;: il y a {known}.</translation>
    </message>
    <message>
        <source>There is no orphan {id} in this project.</source>
        <extracomment>annotator/tagging.py</extracomment>
        <translation>Il n’y a pas d’orphelin {id} dans ce projet.</translation>
    </message>
    <message>
        <source>There is no relation {id} in this project.</source>
        <extracomment>annotator/tagging.py</extracomment>
        <translation>Il n’y a pas de relation {id} dans ce projet.</translation>
    </message>
    <message>
        <source>There is no spaCy pipeline “{wanted}” here; installed: {installed}.</source>
        <extracomment>annotator/suggest/pipelines.py</extracomment>
        <translation>Il n’y a pas de pipeline spaCy «&#xa0;{wanted}&#xa0;» ici&#x202f;; installés&#xa0;: {installed}.</translation>
    </message>
    <message>
        <source>There is no span {id} in this article.</source>
        <extracomment>annotator/revising.py</extracomment>
        <translation>Il n’y a pas de passage {id} dans cet article.</translation>
    </message>
    <message>
        <source>There is no span {id} in this project.</source>
        <extracomment>annotator/tagging.py</extracomment>
        <translation>Il n’y a pas de passage {id} dans ce projet.</translation>
    </message>
    <message>
        <source>There is no step {step} in the history.</source>
        <extracomment>annotator/history.py</extracomment>
        <translation>Il n’y a pas d’étape {step} dans l’historique.</translation>
    </message>
    <message>
        <source>There is no suggestion {id} in this project.</source>
        <extracomment>annotator/tagging.py</extracomment>
        <translation>Il n’y a pas de suggestion {id} dans ce projet.</translation>
    </message>
    <message>
        <source>There is no “{name}” beside it.</source>
        <extracomment>annotator/exchange/formats/brat_reader.py</extracomment>
        <translation>Il n’y a pas de «&#xa0;{name}&#xa0;» à côté.</translation>
    </message>
    <message>
        <source>There is no “{path}”.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>Il n’y a pas de «&#xa0;{path}&#xa0;».</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for “{path}”.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>Il n’y a pas assez de place sur le disque pour «&#xa0;{path}&#xa0;».</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <extracomment>annotator/history.py</extracomment>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <extracomment>annotator/history.py</extracomment>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>These spans are related as “{type}” already.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Ces passages sont déjà reliés par «&#xa0;{type}&#xa0;».</translation>
    </message>
    <message>
        <source>This folder knows no locks ({said}): see to it that no other window has “{name}” open.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Ce dossier ne connaît pas de verrous ({said})&#xa0;: veillez à ce qu’aucune autre fenêtre n’ait ouvert «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>This is the text that “{title}” has already.</source>
        <extracomment>annotator/revising.py</extracomment>
        <translation>C’est le texte que «&#xa0;{title}&#xa0;» a déjà.</translation>
    </message>
    <message>
        <source>This label is no longer there.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Cette étiquette n’existe plus.</translation>
    </message>
    <message>
        <source>This suggestion has become a span already: change the span.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Cette suggestion est déjà devenue un passage&#xa0;: modifiez le passage.</translation>
    </message>
    <message numerus="yes">
        <source>Those that are done: %Ln article(s)</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>
            <numerusform>Ceux qui sont terminés&#xa0;:&#xa0;%Ln&#xa0;article</numerusform>
            <numerusform>Ceux qui sont terminés&#xa0;:&#xa0;%Ln&#xa0;articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Title</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Train, dev and test, by date</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Train, dev et test, par date</translation>
    </message>
    <message>
        <source>Train, dev and test, drawn by article</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Train, dev et test, tirés par article</translation>
    </message>
    <message>
        <source>Train, dev and test, each source in one part</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Train, dev et test, chaque source dans une seule partie</translation>
    </message>
    <message>
        <source>UIMA CAS as JSON, for INCEpTION: a file for each article, and the types</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>UIMA CAS en JSON, pour INCEpTION&#xa0;: un fichier par article, et les types</translation>
    </message>
    <message>
        <source>UIMA CAS as XMI, for INCEpTION: a file for each article, and the types</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>UIMA CAS en XMI, pour INCEpTION&#xa0;: un fichier par article, et les types</translation>
    </message>
    <message>
        <source>UTF-16 units</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>unités UTF-16</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Annulé · {step}</translation>
    </message>
    <message>
        <source>Undone: {step} (by {name})</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Annulé · {step} (par {name})</translation>
    </message>
    <message>
        <source>Unlinked {relations}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Délié&#xa0;: {relations}</translation>
    </message>
    <message>
        <source>Usual size</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Taille habituelle</translation>
    </message>
    <message>
        <source>Web Annotations in JSON-LD, selected by place and by words</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>Web Annotations en JSON-LD, désignées par la place et par les mots</translation>
    </message>
    <message>
        <source>WebAnno TSV 3.3, for INCEpTION: a file for each article, by tokens and parts of them</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>WebAnno TSV 3.3, pour INCEpTION&#xa0;: un fichier par article, par mots et parties de mots</translation>
    </message>
    <message>
        <source>Went back to: {step}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Retour à&#xa0;: {step}</translation>
    </message>
    <message>
        <source>Went forward to: {step}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>Avance jusqu’à&#xa0;: {step}</translation>
    </message>
    <message>
        <source>What answers have taught…</source>
        <extracomment>annotator/ui/actions.py</extracomment>
        <translation>Ce que les réponses ont appris…</translation>
    </message>
    <message>
        <source>What it could not hold is named by article and number.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Ce qu’il n’a pas pu contenir est désigné par article et numéro.</translation>
    </message>
    <message>
        <source>Would be as it was then: {0}</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Serait comme alors&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Would be lost: {0}</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Serait perdu&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Would return: {0}</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Reviendrait&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Written to {path} in parts, read back and compared, slice by slice.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Écrit dans {path} en parties, relu et comparé, passage par passage.</translation>
    </message>
    <message>
        <source>Written to {path}, read back and compared, slice by slice: {held}.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Écrit dans {path}, relu et comparé, passage par passage&#xa0;: {held}.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>Hier</translation>
    </message>
    <message>
        <source>a Hugging Face data set: Parquet with typed features, tokens and tags, and a card</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>un jeu de données Hugging Face&#xa0;: Parquet typé, avec mots et étiquettes, et une fiche</translation>
    </message>
    <message>
        <source>a TEI P5 corpus, with spans that stand off the text</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>un corpus TEI P5, dont les passages sont à part du texte</translation>
    </message>
    <message>
        <source>a building, road or the like</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un bâtiment, une route ou un lieu semblable</translation>
    </message>
    <message>
        <source>a condition</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>une condition</translation>
    </message>
    <message>
        <source>a country, state or town</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un pays, un État ou une ville</translation>
    </message>
    <message>
        <source>a date or period</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une date ou une période</translation>
    </message>
    <message>
        <source>a judgement</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>un jugement de valeur</translation>
    </message>
    <message>
        <source>a language</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une langue</translation>
    </message>
    <message>
        <source>a law or treaty</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une loi ou un traité</translation>
    </message>
    <message>
        <source>a measure</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une mesure</translation>
    </message>
    <message>
        <source>a name of another kind</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un nom d’un autre genre</translation>
    </message>
    <message>
        <source>a nationality, religion or political group</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une nationalité, une religion ou un groupe politique</translation>
    </message>
    <message>
        <source>a number</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a page to read in any browser, with all marks; it needs no script and no net</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>une page à lire dans tout navigateur, avec toutes les marques&#x202f;; sans script ni réseau</translation>
    </message>
    <message>
        <source>a percentage</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un pourcentage</translation>
    </message>
    <message>
        <source>a person</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une personne</translation>
    </message>
    <message>
        <source>a place</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un lieu</translation>
    </message>
    <message>
        <source>a relation “{name}” has not both its spans</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>il manque un passage à une relation «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>a span “{name}” covers no text</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>un passage «&#xa0;{name}&#xa0;» ne couvre aucun texte</translation>
    </message>
    <message>
        <source>a sum of money</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une somme d’argent</translation>
    </message>
    <message>
        <source>a table with one span a row, for spreadsheets and data frames</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>un tableau avec un passage par ligne, pour tableurs et tables de données</translation>
    </message>
    <message>
        <source>a thing that is made</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un produit</translation>
    </message>
    <message>
        <source>a time of day</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une heure</translation>
    </message>
    <message>
        <source>a title</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un titre</translation>
    </message>
    <message>
        <source>a well-known name</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un nom bien connu</translation>
    </message>
    <message>
        <source>accepted before</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>déjà accepté auparavant</translation>
    </message>
    <message>
        <source>after “{cue}”</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>après «&#xa0;{cue}&#xa0;»</translation>
    </message>
    <message>
        <source>an article that tells all so</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>un article écrit tout entier ainsi</translation>
    </message>
    <message>
        <source>an event</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un évènement</translation>
    </message>
    <message>
        <source>an ordinal number</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>un nombre ordinal</translation>
    </message>
    <message>
        <source>an organisation</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>une organisation</translation>
    </message>
    <message>
        <source>answered by what follows</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>ce qui suit y répond</translation>
    </message>
    <message>
        <source>any clause</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>toute proposition</translation>
    </message>
    <message>
        <source>any sentence</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>toute phrase</translation>
    </message>
    <message>
        <source>appeal</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>appel</translation>
    </message>
    <message>
        <source>article {number}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>article {number}</translation>
    </message>
    <message>
        <source>articles</source>
        <extracomment>annotator/ui/dialogs.py</extracomment>
        <translation>articles</translation>
    </message>
    <message>
        <source>as it was</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>as you said of the same name</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>comme vous l’avez dit du même nom</translation>
    </message>
    <message>
        <source>asked for</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>demandée</translation>
    </message>
    <message>
        <source>assertion of someone named</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>affirmation d’une personne nommée</translation>
    </message>
    <message>
        <source>attributes</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>les attributs</translation>
    </message>
    <message>
        <source>block quote beside its speaker&apos;s line</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>citation en retrait, près de la ligne qui nomme son auteur</translation>
    </message>
    <message>
        <source>brat&apos;s standoff files: a .txt and an .ann for each article, and the types</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>fichiers de brat&#xa0;: un .txt et un .ann par article, et les types</translation>
    </message>
    <message>
        <source>building</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>édifice</translation>
    </message>
    <message>
        <source>byline</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>signature</translation>
    </message>
    <message>
        <source>bytes of UTF-8</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>octets UTF-8</translation>
    </message>
    <message>
        <source>calls it false</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>le dit faux</translation>
    </message>
    <message>
        <source>cancelled</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>interrompu</translation>
    </message>
    <message>
        <source>caption</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>légende</translation>
    </message>
    <message>
        <source>cause</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>cause</translation>
    </message>
    <message>
        <source>claim of the fact-check</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>affirmation vérifiée par l’article</translation>
    </message>
    <message>
        <source>claimant</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>auteur</translation>
    </message>
    <message>
        <source>code points</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>points de code</translation>
    </message>
    <message>
        <source>comparison</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>comparaison</translation>
    </message>
    <message>
        <source>continues the quotation before</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>suite de la citation précédente</translation>
    </message>
    <message>
        <source>counts less than at first</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>compte moins qu’au début</translation>
    </message>
    <message>
        <source>counts more than at first</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>compte plus qu’au début</translation>
    </message>
    <message>
        <source>counts much less than at first</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>compte bien moins qu’au début</translation>
    </message>
    <message>
        <source>counts much more than at first</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>compte bien plus qu’au début</translation>
    </message>
    <message>
        <source>courtesy</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>formule de politesse</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>d MMM HH:mm</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>d MMMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>date</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>date</translation>
    </message>
    <message>
        <source>date or time span</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>date ou durée</translation>
    </message>
    <message>
        <source>denies</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>dément</translation>
    </message>
    <message>
        <source>doccano&apos;s JSON Lines, with entities, relations and metadata</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>JSON Lines de doccano, avec entités, relations et métadonnées</translation>
    </message>
    <message>
        <source>does not call it false</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>ne le dit pas faux</translation>
    </message>
    <message>
        <source>does not deny</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>ne dément pas</translation>
    </message>
    <message>
        <source>does not doubt it</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>n’en doute pas</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>annotator/domain/article.py</extracomment>
        <translation>terminé</translation>
    </message>
    <message>
        <source>doubts it</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>en doute</translation>
    </message>
    <message>
        <source>duty</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>devoir</translation>
    </message>
    <message>
        <source>event</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>événement</translation>
    </message>
    <message>
        <source>experience of one&apos;s own</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>expérience personnelle</translation>
    </message>
    <message>
        <source>feature</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>trait</translation>
    </message>
    <message>
        <source>files of its kind ({kind}) are not read; save it as .docx or .odt and try again.</source>
        <extracomment>annotator/intake/reading.py</extracomment>
        <translation>les fichiers de ce genre ({kind}) ne sont pas lus&#x202f;; enregistrez-le en .docx ou .odt et réessayez.</translation>
    </message>
    <message>
        <source>finding of the fact-check</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>conclusion de la vérification</translation>
    </message>
    <message>
        <source>follows a quotation of this speaker</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>suit une citation du même auteur</translation>
    </message>
    <message numerus="yes">
        <source>found %Ln</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>
            <numerusform>%Ln&#xa0;trouvé</numerusform>
            <numerusform>%Ln&#xa0;trouvés</numerusform>
        </translation>
    </message>
    <message>
        <source>granted to the other side</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>concédé à l’autre partie</translation>
    </message>
    <message>
        <source>graphemes</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>graphèmes</translation>
    </message>
    <message>
        <source>group</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>groupe</translation>
    </message>
    <message>
        <source>headline</source>
        <extracomment>annotator/ui/words.py, models/weights/claims.toml</extracomment>
        <translation>titre</translation>
    </message>
    <message>
        <source>import</source>
        <extracomment>annotator/domain/span.py</extracomment>
        <translation>import</translation>
    </message>
    <message>
        <source>imported</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>importé</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln article(s)</source>
        <extracomment>annotator/ui/importing.py, annotator/ui/mentions.py</extracomment>
        <translation>
            <numerusform>dans %Ln&#xa0;article</numerusform>
            <numerusform>dans %Ln&#xa0;articles</numerusform>
        </translation>
    </message>
    <message>
        <source>in progress</source>
        <extracomment>annotator/domain/article.py</extracomment>
        <translation>en cours</translation>
    </message>
    <message>
        <source>in your list of names</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>dans votre liste de noms</translation>
    </message>
    <message>
        <source>increase or loss</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>hausse ou baisse</translation>
    </message>
    <message>
        <source>is not suggested so any more</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>n’est plus proposé ainsi</translation>
    </message>
    <message>
        <source>is suggested so</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>est proposé ainsi</translation>
    </message>
    <message>
        <source>it begins as {encoding} text but is damaged at byte {at}; save it as UTF-8 and try again.</source>
        <extracomment>annotator/intake/encoding.py</extracomment>
        <translation>il commence en {encoding}, mais il est endommagé à l’octet {at}&#x202f;; enregistrez-le en UTF-8 et réessayez.</translation>
    </message>
    <message>
        <source>it declares entities of its own, which such files have no need for.</source>
        <extracomment>annotator/intake/xml.py</extracomment>
        <translation>il déclare des entités à lui, ce dont un tel fichier n’a pas besoin.</translation>
    </message>
    <message>
        <source>it has more than {most} characters.</source>
        <extracomment>annotator/intake/pdf.py</extracomment>
        <translation>il a plus de {most} caractères.</translation>
    </message>
    <message>
        <source>it has {count} pages; {most} is the most.</source>
        <extracomment>annotator/intake/pdf.py</extracomment>
        <translation>il a {count} pages&#x202f;; le maximum est {most}.</translation>
    </message>
    <message>
        <source>it holds {count} files, which is too many.</source>
        <extracomment>annotator/intake/packed.py</extracomment>
        <translation>il contient {count} fichiers, ce qui est trop.</translation>
    </message>
    <message>
        <source>it is a page of {size} bytes; {most} is the most.</source>
        <extracomment>annotator/intake/html.py</extracomment>
        <translation>c’est une page de {size} octets&#x202f;; le maximum est {most}.</translation>
    </message>
    <message>
        <source>it is compressed in a way that no PDF needs.</source>
        <extracomment>annotator/intake/pdf_streams.py</extracomment>
        <translation>il est comprimé d’une façon dont aucun PDF n’a besoin.</translation>
    </message>
    <message>
        <source>it is damaged; a page of it cannot be read.</source>
        <extracomment>annotator/intake/pdf.py</extracomment>
        <translation>il est endommagé&#x202f;; une de ses pages ne peut être lue.</translation>
    </message>
    <message>
        <source>it is damaged; a part of it is no XML.</source>
        <extracomment>annotator/intake/xml.py</extracomment>
        <translation>il est endommagé&#x202f;; une de ses parties n’est pas du XML.</translation>
    </message>
    <message>
        <source>it is damaged; it cannot be opened.</source>
        <extracomment>annotator/intake/pdf.py</extracomment>
        <translation>il est endommagé&#x202f;; il ne peut être ouvert.</translation>
    </message>
    <message>
        <source>it is damaged; it cannot be taken apart.</source>
        <extracomment>annotator/intake/mail.py</extracomment>
        <translation>il est endommagé&#x202f;; il ne peut être décomposé.</translation>
    </message>
    <message>
        <source>it is damaged; it cannot be unpacked.</source>
        <extracomment>annotator/intake/packed.py</extracomment>
        <translation>il est endommagé&#x202f;; il ne peut être décompressé.</translation>
    </message>
    <message>
        <source>it is damaged; it does not say where its text is.</source>
        <extracomment>annotator/intake/epub.py</extracomment>
        <translation>il est endommagé&#x202f;; il ne dit pas où est son texte.</translation>
    </message>
    <message>
        <source>it is damaged; its part “{part}” is missing.</source>
        <extracomment>annotator/intake/packed.py</extracomment>
        <translation>il est endommagé&#x202f;; sa partie «&#xa0;{part}&#xa0;» manque.</translation>
    </message>
    <message>
        <source>it is encrypted, or an old Word file; save it as .docx without a password and try again.</source>
        <extracomment>annotator/intake/reading.py</extracomment>
        <translation>il est chiffré, ou c’est un ancien fichier Word&#x202f;; enregistrez-le en .docx sans mot de passe et réessayez.</translation>
    </message>
    <message>
        <source>it is encrypted; save it without a password and try again.</source>
        <extracomment>annotator/intake/epub.py, annotator/intake/odt.py, annotator/intake/packed.py, annotator/intake/pdf.py</extracomment>
        <translation>il est chiffré&#x202f;; enregistrez-le sans mot de passe et réessayez.</translation>
    </message>
    <message>
        <source>it is nested too deep.</source>
        <extracomment>annotator/intake/html.py, annotator/intake/xml.py</extracomment>
        <translation>il est imbriqué trop profondément.</translation>
    </message>
    <message>
        <source>it is no OpenDocument text; export it as one and try again.</source>
        <extracomment>annotator/intake/odt.py</extracomment>
        <translation>ce n’est pas un texte OpenDocument&#x202f;; exportez-le comme tel et réessayez.</translation>
    </message>
    <message>
        <source>it is no text file; it holds NUL bytes, as programs, pictures and documents of word processors do.</source>
        <extracomment>annotator/intake/encoding.py</extracomment>
        <translation>ce n’est pas un fichier texte&#x202f;; il contient des octets nuls, comme les programmes, les images et les documents de traitements de texte.</translation>
    </message>
    <message>
        <source>it is no text in any encoding that we know; save it as UTF-8 and try again.</source>
        <extracomment>annotator/intake/encoding.py</extracomment>
        <translation>ce n’est du texte dans aucun codage connu&#x202f;; enregistrez-le en UTF-8 et réessayez.</translation>
    </message>
    <message>
        <source>it is no {encoding} text, as byte {at} tells.</source>
        <extracomment>annotator/intake/encoding.py</extracomment>
        <translation>ce n’est pas du texte {encoding}, comme le montre l’octet {at}.</translation>
    </message>
    <message>
        <source>it is no {kind} file, whatever its name says.</source>
        <extracomment>annotator/intake/reading.py</extracomment>
        <translation>ce n’est pas un fichier {kind}, quoi qu’en dise son nom.</translation>
    </message>
    <message>
        <source>it is packed; unpack it first and choose the files in it.</source>
        <extracomment>annotator/intake/reading.py</extracomment>
        <translation>il est comprimé&#x202f;; décompressez-le d’abord et choisissez les fichiers qu’il contient.</translation>
    </message>
    <message>
        <source>it stood between “{0}” and “{1}”</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>il se trouvait entre «&#xa0;{0}&#xa0;» et «&#xa0;{1}&#xa0;»</translation>
    </message>
    <message>
        <source>it was ignored, so its spans are not taken over: {count}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>il a été ignoré, donc ses passages ne sont pas repris&#xa0;: {count}</translation>
    </message>
    <message>
        <source>its comments are not taken over: {count}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>ses commentaires ne sont pas repris&#xa0;: {count}</translation>
    </message>
    <message>
        <source>its labels are numbers, which became their names: rename them</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>ses étiquettes sont des numéros, devenus leurs noms&#xa0;: renommez-les</translation>
    </message>
    <message>
        <source>its offsets count {unit}, as the words of its spans prove</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>ses positions comptent des {unit}, comme ses mots le prouvent</translation>
    </message>
    <message>
        <source>its spans without a label are not taken over: {count}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>ses passages sans étiquette ne sont pas repris&#xa0;: {count}</translation>
    </message>
    <message>
        <source>its text is not in the file: load the article first</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>son texte n’est pas dans le fichier&#xa0;: chargez d’abord l’article</translation>
    </message>
    <message>
        <source>its text is not in the table</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>son texte n’est pas dans le tableau</translation>
    </message>
    <message>
        <source>its words changed</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>ses mots ont changé</translation>
    </message>
    <message>
        <source>label all mentions</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>étiqueté avec toutes les occurrences</translation>
    </message>
    <message>
        <source>language</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>langue</translation>
    </message>
    <message>
        <source>law</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>loi</translation>
    </message>
    <message>
        <source>law or vote</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>loi ou vote</translation>
    </message>
    <message>
        <source>law or vote + named actor</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>loi ou vote + acteur nommé</translation>
    </message>
    <message>
        <source>law or vote + past tense</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>loi ou vote + passé</translation>
    </message>
    <message>
        <source>left out: attributes of {count} that are no spans</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>laissé de côté&#xa0;: attributs de {count} qui ne sont pas des passages</translation>
    </message>
    <message>
        <source>left out: notes of {count} that are no spans</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>laissé de côté&#xa0;: notes de {count} qui ne sont pas des passages</translation>
    </message>
    <message>
        <source>left out: {count} annotations that point to no range of characters</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>laissé de côté&#xa0;: {count} annotations qui ne désignent aucun texte</translation>
    </message>
    <message>
        <source>left out: {count} of {layer}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>laissé de côté&#xa0;: {count} de {layer}</translation>
    </message>
    <message>
        <source>left out: {what}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>laissé de côté&#xa0;: {what}</translation>
    </message>
    <message>
        <source>line {line} has not start, end and label</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>la ligne {line} n’a pas début, fin et étiquette</translation>
    </message>
    <message>
        <source>line {number}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>ligne {number}</translation>
    </message>
    <message>
        <source>location</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>site</translation>
    </message>
    <message>
        <source>long sentence</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>phrase longue</translation>
    </message>
    <message>
        <source>made before a backup was restored</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>faite avant une restauration</translation>
    </message>
    <message>
        <source>made before a newer Annotator changed the file</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>faite avant qu’un Annotator plus récent n’adapte le fichier</translation>
    </message>
    <message>
        <source>made while working</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>faite pendant le travail</translation>
    </message>
    <message>
        <source>manual</source>
        <extracomment>annotator/domain/span.py</extracomment>
        <translation>manuel</translation>
    </message>
    <message>
        <source>many nouns</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>beaucoup de noms</translation>
    </message>
    <message>
        <source>may be so</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>possible</translation>
    </message>
    <message>
        <source>money</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>montant</translation>
    </message>
    <message>
        <source>mostly right</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>le plus souvent juste</translation>
    </message>
    <message>
        <source>mostly wrong</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>le plus souvent faux</translation>
    </message>
    <message>
        <source>moved</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>déplacé</translation>
    </message>
    <message>
        <source>name</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>nom</translation>
    </message>
    <message>
        <source>named actor</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>acteur nommé</translation>
    </message>
    <message>
        <source>named actor + past tense</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>acteur nommé + passé</translation>
    </message>
    <message>
        <source>named by the model</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>nommé par le modèle</translation>
    </message>
    <message>
        <source>named in the paragraph before</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>nommé dans le paragraphe précédent</translation>
    </message>
    <message>
        <source>named: {meaning}</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>nommé&#xa0;: {meaning}</translation>
    </message>
    <message>
        <source>names</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>noms propres</translation>
    </message>
    <message>
        <source>nearly always right</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>presque toujours juste</translation>
    </message>
    <message>
        <source>nearly always wrong</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>presque toujours faux</translation>
    </message>
    <message>
        <source>nearly the same text</source>
        <extracomment>annotator/domain/leaks.py</extracomment>
        <translation>presque le même texte</translation>
    </message>
    <message>
        <source>negates the claim</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>nie l’affirmation</translation>
    </message>
    <message>
        <source>negates the claim of the fact-check</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>nie l’affirmation vérifiée</translation>
    </message>
    <message>
        <source>new</source>
        <extracomment>annotator/domain/article.py</extracomment>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>no column of it is known to hold the text; say which, such as text=body.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>aucune de ses colonnes n’est connue pour contenir le texte&#x202f;; dites laquelle, comme text=body.</translation>
    </message>
    <message>
        <source>no evidence</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>aucune preuve</translation>
    </message>
    <message>
        <source>no exception</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>sans exception</translation>
    </message>
    <message>
        <source>no exception + past tense</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>sans exception + passé</translation>
    </message>
    <message>
        <source>no place: it will wait as an orphan</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>sans place&#xa0;: il attendra comme orphelin</translation>
    </message>
    <message>
        <source>no verb</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>sans verbe</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>annotator/suggest/pipelines.py, annotator/tagging.py</extracomment>
        <translation>aucune</translation>
    </message>
    <message>
        <source>note</source>
        <extracomment>annotator/ui/article/marks.py, annotator/ui/orphans.py</extracomment>
        <translation>note</translation>
    </message>
    <message>
        <source>notes</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>les notes</translation>
    </message>
    <message>
        <source>number</source>
        <extracomment>annotator/domain/labels.py, models/weights/claims.toml</extracomment>
        <translation>nombre</translation>
    </message>
    <message>
        <source>number + comparison</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>nombre + comparaison</translation>
    </message>
    <message>
        <source>number + increase or loss</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>nombre + hausse ou baisse</translation>
    </message>
    <message>
        <source>number + statistic</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>nombre + statistique</translation>
    </message>
    <message>
        <source>one JSON object with the project&apos;s labels and all its articles, laid out for reading</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>un objet JSON avec les étiquettes du projet et tous ses articles, mis en page pour la lecture</translation>
    </message>
    <message>
        <source>opens with “no”</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>commence par «&#xa0;non&#xa0;»</translation>
    </message>
    <message>
        <source>opinion of one&apos;s own</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>opinion personnelle</translation>
    </message>
    <message>
        <source>ordinal</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>ordinal</translation>
    </message>
    <message>
        <source>organisation</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>organisation</translation>
    </message>
    <message>
        <source>other name</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>autre nom</translation>
    </message>
    <message>
        <source>part of the claim of the fact-check</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>partie de l’affirmation vérifiée</translation>
    </message>
    <message>
        <source>past tense</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>passé</translation>
    </message>
    <message>
        <source>pasted</source>
        <extracomment>annotator/ui/panels/articles.py</extracomment>
        <translation>collé</translation>
    </message>
    <message>
        <source>per cent</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>pourcentage</translation>
    </message>
    <message>
        <source>person</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>personne</translation>
    </message>
    <message>
        <source>place</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>lieu</translation>
    </message>
    <message>
        <source>points back, as “this” does</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>renvoie à ce qui précède, comme «&#xa0;cela&#xa0;»</translation>
    </message>
    <message>
        <source>position of someone named</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>position d’une personne nommée</translation>
    </message>
    <message>
        <source>prediction</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>prédiction</translation>
    </message>
    <message>
        <source>product</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>produit</translation>
    </message>
    <message>
        <source>propagated</source>
        <extracomment>annotator/domain/span.py</extracomment>
        <translation>propagé</translation>
    </message>
    <message>
        <source>quantity</source>
        <extracomment>annotator/domain/labels.py, models/weights/claims.toml</extracomment>
        <translation>quantité</translation>
    </message>
    <message>
        <source>question</source>
        <extracomment>models/weights/claims.toml, models/weights/rebuttals.toml</extracomment>
        <translation>question</translation>
    </message>
    <message>
        <source>quotation marks, no cue</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>guillemets, sans mot introducteur</translation>
    </message>
    <message>
        <source>rebuts</source>
        <extracomment>annotator/ui/commands/tag.py</extracomment>
        <translation>réfute</translation>
    </message>
    <message>
        <source>relates to</source>
        <extracomment>annotator/ui/commands/tag.py</extracomment>
        <translation>se rapporte à</translation>
    </message>
    <message>
        <source>relation {name} has not both its spans</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>il manque un passage à la relation {name}</translation>
    </message>
    <message>
        <source>relations</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>les relations</translation>
    </message>
    <message>
        <source>relations that have not both their spans any more: {count}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>relations auxquelles il manque un passage&#xa0;: {count}</translation>
    </message>
    <message>
        <source>repeats the denial</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>répète le démenti</translation>
    </message>
    <message>
        <source>results of type “{name}” are not taken over: {count}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>les résultats de type «&#xa0;{name}&#xa0;» ne sont pas repris&#xa0;: {count}</translation>
    </message>
    <message>
        <source>rule</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>règle</translation>
    </message>
    <message>
        <source>said by</source>
        <extracomment>annotator/ui/commands/tag.py</extracomment>
        <translation>dit par</translation>
    </message>
    <message>
        <source>same name {count} times in the article</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>même nom {count} fois dans l’article</translation>
    </message>
    <message>
        <source>says it is not so</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>dit qu’il n’en est rien</translation>
    </message>
    <message>
        <source>says the opposite of the claim</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>dit le contraire de l’affirmation</translation>
    </message>
    <message>
        <source>set against what was said before</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>opposé à ce qui précède</translation>
    </message>
    <message>
        <source>sets right</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>rectifie</translation>
    </message>
    <message>
        <source>several numbers</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>plusieurs nombres</translation>
    </message>
    <message>
        <source>share or sum</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>part ou somme</translation>
    </message>
    <message>
        <source>short form of {name}</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>forme courte de {name}</translation>
    </message>
    <message>
        <source>skipped</source>
        <extracomment>annotator/domain/article.py</extracomment>
        <translation>ignoré</translation>
    </message>
    <message>
        <source>some control characters</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>certains caractères de contrôle</translation>
    </message>
    <message>
        <source>spaCy knows no such pattern (“{label}”): {said}</source>
        <extracomment>annotator/suggest/engine.py</extracomment>
        <translation>spaCy ne connaît pas un tel motif («&#xa0;{label}&#xa0;»)&#xa0;: {said}</translation>
    </message>
    <message>
        <source>spaCy&apos;s DocBin for training: spans by tokens, with their true places beside</source>
        <extracomment>annotator/exchange/formats/__init__.py</extracomment>
        <translation>DocBin de spaCy pour l’entraînement&#xa0;: passages par mots, avec leurs vraies places</translation>
    </message>
    <message>
        <source>spans that begin or end within a token</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>les passages qui commencent ou finissent dans un mot</translation>
    </message>
    <message>
        <source>spans that overlap</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>les passages qui se chevauchent</translation>
    </message>
    <message>
        <source>statement of someone named</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>propos d’une personne nommée</translation>
    </message>
    <message>
        <source>statistic</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>statistique</translation>
    </message>
    <message>
        <source>statistic + increase or loss</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>statistique + hausse ou baisse</translation>
    </message>
    <message>
        <source>subject of its sentence or the one above</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>sujet de sa phrase ou de la précédente</translation>
    </message>
    <message>
        <source>suggested</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>suggéré</translation>
    </message>
    <message>
        <source>suggestion</source>
        <extracomment>annotator/domain/span.py</extracomment>
        <translation>suggestion</translation>
    </message>
    <message>
        <source>suggestions</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>les suggestions</translation>
    </message>
    <message>
        <source>superlative</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>superlatif</translation>
    </message>
    <message>
        <source>tagged by hand</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>étiqueté à la main</translation>
    </message>
    <message>
        <source>the claim</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>affirmation</translation>
    </message>
    <message>
        <source>the same quote</source>
        <extracomment>annotator/domain/leaks.py</extracomment>
        <translation>la même citation</translation>
    </message>
    <message>
        <source>the word “{cue}”</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>le mot «&#xa0;{cue}&#xa0;»</translation>
    </message>
    <message>
        <source>the words around it tell of a name</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>les mots voisins annoncent un nom</translation>
    </message>
    <message>
        <source>there is no column “{column}”, only {columns}.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>il n’y a pas de colonne «&#xa0;{column}&#xa0;», seulement {columns}.</translation>
    </message>
    <message>
        <source>there is no encoding “{encoding}”; write a name such as utf-8 or windows-1252.</source>
        <extracomment>annotator/intake/encoding.py</extracomment>
        <translation>il n’y a pas de codage «&#xa0;{encoding}&#xa0;»&#x202f;; écrivez un nom comme utf-8 ou windows-1252.</translation>
    </message>
    <message>
        <source>there is no field “{field}”; it has to be one of {fields}.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>il n’y a pas de champ «&#xa0;{field}&#xa0;»&#x202f;; ce doit être l’un de {fields}.</translation>
    </message>
    <message>
        <source>there is no row in it.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>il ne contient aucune ligne.</translation>
    </message>
    <message>
        <source>there is no text in it to mark up.</source>
        <extracomment>annotator/intake/found.py, annotator/intake/html.py, annotator/intake/mail.py, annotator/intake/reading.py</extracomment>
        <translation>il ne contient aucun texte à annoter.</translation>
    </message>
    <message>
        <source>there is no text in it, only pictures of it; make text of them first, by OCR.</source>
        <extracomment>annotator/intake/pdf.py</extracomment>
        <translation>il ne contient pas de texte, seulement des images&#xa0;: faites-en d’abord du texte par OCR.</translation>
    </message>
    <message>
        <source>there is no web page in it.</source>
        <extracomment>annotator/intake/mail.py</extracomment>
        <translation>il ne contient aucune page web.</translation>
    </message>
    <message>
        <source>this row has {count} cells, more than there are columns.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>cette ligne a {count} cellules, plus qu’il n’y a de colonnes.</translation>
    </message>
    <message>
        <source>this row is no CSV ({said}).</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>cette ligne n’est pas du CSV ({said}).</translation>
    </message>
    <message>
        <source>this row is no JSON object.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>cette ligne n’est pas un objet JSON.</translation>
    </message>
    <message>
        <source>this row is no JSON.</source>
        <extracomment>annotator/intake/rows.py</extracomment>
        <translation>cette ligne n’est pas du JSON.</translation>
    </message>
    <message>
        <source>time</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>heure</translation>
    </message>
    <message>
        <source>titles and sources</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>titres et sources</translation>
    </message>
    <message>
        <source>undecided</source>
        <extracomment>annotator/suggest/lessons.py</extracomment>
        <translation>indécis</translation>
    </message>
    <message>
        <source>unpacked it has more than {most} bytes; split it into one file an article.</source>
        <extracomment>annotator/intake/packed.py, annotator/intake/pdf_streams.py</extracomment>
        <translation>décompressé, il a plus de {most} octets&#x202f;; faites-en un fichier par article.</translation>
    </message>
    <message>
        <source>unsure</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>incertain</translation>
    </message>
    <message>
        <source>verdict</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>verdict</translation>
    </message>
    <message>
        <source>what it says of the whole text is not taken over</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>ce qu’il dit de tout le texte n’est pas repris</translation>
    </message>
    <message>
        <source>who made a span, when and how</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>qui a marqué un passage, quand et comment</translation>
    </message>
    <message>
        <source>wish of one&apos;s own</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>souhait personnel</translation>
    </message>
    <message>
        <source>words of the claim</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>mots de l’affirmation</translation>
    </message>
    <message>
        <source>work</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>œuvre</translation>
    </message>
    <message>
        <source>{0} %</source>
        <extracomment>annotator/ui/words.py</extracomment>
        <translation>{0}&#xa0;%</translation>
    </message>
    <message>
        <source>{0}?</source>
        <extracomment>annotator/ui/article/marks.py</extracomment>
        <translation>{0}&#x202f;?</translation>
    </message>
    <message>
        <source>{count} spans tagged “{label}”: relabel or remove them first.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>{count}&#xa0;passages portent l’étiquette «&#xa0;{label}&#xa0;»&#xa0;: changez-la ou retirez-les d’abord.</translation>
    </message>
    <message>
        <source>{feature}: “{cue}”</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>{feature}&#xa0;: «&#xa0;{cue}&#xa0;»</translation>
    </message>
    <message>
        <source>{first}; {rest}</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>{first}&#xa0;; {rest}</translation>
    </message>
    <message>
        <source>{key} is in {pieces} pieces and became “{words}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>{key} est en {pieces} morceaux et est devenu «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>{name} selects no text</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>{name} ne désigne aucun texte</translation>
    </message>
    <message>
        <source>{name}: {percent} the same as “{title}”</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>{name}&#xa0;: {percent} comme «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>{start} to {end} are no span of its text, counted in {unit}</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>{start} à {end} n’est pas un passage de son texte, compté en {unit}</translation>
    </message>
    <message>
        <source>{what} cannot be used now: {said}.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} ne peut pas servir pour l’instant&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>{what} cannot hold U+{code}, which is no text.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} ne peut pas contenir U+{code}, qui n’est pas du texte.</translation>
    </message>
    <message>
        <source>{what} cannot hold a number that large.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} ne peut pas contenir un nombre aussi grand.</translation>
    </message>
    <message>
        <source>{what} could not be read or written: see that its disk is there and has room, and do it again.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} n’a pas pu être lu ou écrit&#xa0;: vérifiez que son disque est là et a de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>{what} has no room, as the disk is full: make room, and do it again.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} n’a plus de place, le disque est plein&#xa0;: faites de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>{what} is being written by another program: do it again in a moment.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} est en cours d’écriture par un autre programme&#xa0;: recommencez dans un instant.</translation>
    </message>
    <message>
        <source>{what} is damaged: it holds what is no text.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} est endommagé&#xa0;: il contient ce qui n’est pas du texte.</translation>
    </message>
    <message>
        <source>{what} may not be written: allow it, or save a copy elsewhere.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>{what} ne peut être écrit&#xa0;: autorisez-le, ou enregistrez une copie ailleurs.</translation>
    </message>
    <message>
        <source>“I”</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>«&#xa0;je&#xa0;»</translation>
    </message>
    <message>
        <source>“he”, “she” or “they”</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>«&#xa0;il&#xa0;», «&#xa0;elle&#xa0;» ou «&#xa0;ils&#xa0;»</translation>
    </message>
    <message>
        <source>“not”</source>
        <extracomment>models/weights/rebuttals.toml</extracomment>
        <translation>«&#xa0;ne … pas&#xa0;»</translation>
    </message>
    <message>
        <source>“we”</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>«&#xa0;nous&#xa0;»</translation>
    </message>
    <message>
        <source>“you”</source>
        <extracomment>models/weights/claims.toml</extracomment>
        <translation>«&#xa0;vous&#xa0;»</translation>
    </message>
    <message>
        <source>“{code}” is no language code: write two or three letters, such as en.</source>
        <extracomment>annotator/domain/article.py</extracomment>
        <translation>«&#xa0;{code}&#xa0;» n’est pas un code de langue&#xa0;: écrivez deux ou trois lettres, par exemple fr.</translation>
    </message>
    <message>
        <source>“{color}” is no colour: write it as #rrggbb.</source>
        <extracomment>annotator/domain/labels.py</extracomment>
        <translation>«&#xa0;{color}&#xa0;» n’est pas une couleur&#xa0;: écrivez-la #rrggbb.</translation>
    </message>
    <message>
        <source>“{cue}” beside it</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>«&#xa0;{cue}&#xa0;» à côté</translation>
    </message>
    <message>
        <source>“{cue}” earlier in its sentence</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>«&#xa0;{cue}&#xa0;» plus haut dans sa phrase</translation>
    </message>
    <message>
        <source>“{cue}” in a sentence above</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>«&#xa0;{cue}&#xa0;» dans une phrase précédente</translation>
    </message>
    <message>
        <source>“{cue}” later in its sentence</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>«&#xa0;{cue}&#xa0;» plus loin dans sa phrase</translation>
    </message>
    <message>
        <source>“{cue}” reports it</source>
        <extracomment>annotator/suggest/reasons.py</extracomment>
        <translation>«&#xa0;{cue}&#xa0;» le rapporte</translation>
    </message>
    <message>
        <source>“{file}” cannot be read: {said}.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;» ne peut pas être lu&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{file}” holds no names.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;» ne contient aucun nom.</translation>
    </message>
    <message>
        <source>“{file}” is not in UTF-8: save it as UTF-8 and try again.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;» n’est pas en UTF-8&#xa0;: enregistrez-le en UTF-8 et réessayez.</translation>
    </message>
    <message>
        <source>“{file}”, line 1: the columns “name” and “label” are needed.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne 1&#xa0;: les colonnes «&#xa0;name&#xa0;» et «&#xa0;label&#xa0;» sont nécessaires.</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: a pattern is a string or a list of objects.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne {line}&#xa0;: un motif est une chaîne ou une liste d’objets.</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: an object with name and label is needed.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne {line}&#xa0;: il faut un objet avec «&#xa0;name&#xa0;» et «&#xa0;label&#xa0;».</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: the label is missing.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne {line}&#xa0;: il manque l’étiquette.</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: the name is missing.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne {line}&#xa0;: il manque le nom.</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: this is no CSV ({said}).</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne {line}&#xa0;: ce n’est pas du CSV ({said}).</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: this is no JSON.</source>
        <extracomment>annotator/suggest/names/gazetteer.py</extracomment>
        <translation>«&#xa0;{file}&#xa0;», ligne {line}&#xa0;: ce n’est pas du JSON.</translation>
    </message>
    <message>
        <source>“{folder}” is where the backups belong: give it another name, or move it away.</source>
        <extracomment>annotator/store/backups.py</extracomment>
        <translation>«&#xa0;{folder}&#xa0;» occupe la place des sauvegardes&#xa0;: renommez-le ou déplacez-le.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read at {place}: {said}.</source>
        <extracomment>annotator/exchange/reading.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» ne peut être lu à {place}&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {said}</source>
        <extracomment>annotator/intake/reading.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» ne peut être lu&#xa0;: {said}</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {said}.</source>
        <extracomment>annotator/exchange/reading.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» ne peut être lu&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{name}” could not be brought from schema {version} to today&apos;s: {said}. It is as it was; a backup is in “{backup}”.</source>
        <extracomment>annotator/store/migrate.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu passer du schéma {version} à celui d’aujourd’hui&#xa0;: {said}. Il est resté tel quel&#x202f;; une sauvegarde est dans «&#xa0;{backup}&#xa0;».</translation>
    </message>
    <message>
        <source>“{name}” has {count} articles: add it to a project.</source>
        <extracomment>annotator/intake/reading.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» contient {count} articles&#xa0;: ajoutez-le à un projet.</translation>
    </message>
    <message>
        <source>“{name}” has {size} bytes, which is more than one article: split it into one file an article.</source>
        <extracomment>annotator/intake/files.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» a {size}&#xa0;octets, plus qu’un seul article&#xa0;: divisez-le en un fichier par article.</translation>
    </message>
    <message>
        <source>“{name}” holds U+{code} beside its text, which is no character: mend it where it was made.</source>
        <extracomment>annotator/exchange/imports.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» contient U+{code} à côté de son texte, qui n’est pas un caractère&#xa0;: corrigez-le là où il a été fait.</translation>
    </message>
    <message>
        <source>“{name}” holds what Annotator does not make ({kind} {what}): it is not opened.</source>
        <extracomment>annotator/store/trust.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» contient ce qu’Annotator ne fait pas ({kind} {what})&#xa0;: il n’est pas ouvert.</translation>
    </message>
    <message>
        <source>“{name}” is a backup of another project.</source>
        <extracomment>annotator/store/backups.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est la sauvegarde d’un autre projet.</translation>
    </message>
    <message>
        <source>“{name}” is a backup of “{project}”: reading only. Work on a copy of it (“Save a copy as…”, “annotator copy”), or restore it from its project (“Backups…”, “annotator restore”).</source>
        <extracomment>annotator/store/disk.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est une sauvegarde de «&#xa0;{project}&#xa0;»&#xa0;: lecture seule. Travaillez sur une copie («&#xa0;Enregistrer une copie sous…&#xa0;», «&#xa0;annotator copy&#xa0;»), ou restaurez-la depuis son projet («&#xa0;Sauvegardes…&#xa0;», «&#xa0;annotator restore&#xa0;»).</translation>
    </message>
    <message>
        <source>“{name}” is a backup that an older Annotator made: restore it from its project, or copy it to another folder and open the copy.</source>
        <extracomment>annotator/store/file.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est une sauvegarde faite par un Annotator plus ancien&#xa0;: restaurez-la depuis son projet, ou copiez-la dans un autre dossier et ouvrez la copie.</translation>
    </message>
    <message>
        <source>“{name}” is closed: open it again.</source>
        <extracomment>annotator/store/file.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est fermé&#xa0;: ouvrez-le de nouveau.</translation>
    </message>
    <message>
        <source>“{name}” is damaged and cannot be used: {said}.</source>
        <extracomment>annotator/store/backups.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est endommagé et ne peut pas servir&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: its end is missing.</source>
        <extracomment>annotator/store/version.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est endommagé&#xa0;: il en manque la fin.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: its {kind} “{what}” is missing.</source>
        <extracomment>annotator/store/trust.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» est endommagé&#xa0;: il lui manque «&#xa0;{what}&#xa0;» ({kind}).</translation>
    </message>
    <message>
        <source>“{name}” is no longer in its folder: put it back, or save a copy under another name.</source>
        <extracomment>annotator/store/disk.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» n’est plus dans son dossier&#xa0;: remettez-le, ou enregistrez une copie sous un autre nom.</translation>
    </message>
    <message>
        <source>“{name}” is no page of Annotator&apos;s: add it as an article.</source>
        <extracomment>annotator/exchange/formats/page.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» n’est pas une page d’Annotator&#xa0;: ajoutez-la comme article.</translation>
    </message>
    <message>
        <source>“{name}” is not an Annotator project.</source>
        <extracomment>annotator/store/version.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un projet d’Annotator.</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program while it could only be read: open it again.</source>
        <extracomment>annotator/store/file.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» a été changé par un autre programme alors qu’on ne pouvait que le lire&#xa0;: ouvrez-le de nouveau.</translation>
    </message>
    <message>
        <source>“{name}” was made by a newer Annotator (schema {version}; this one knows {known}): update the program to open it.</source>
        <extracomment>annotator/store/version.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» a été créé par un Annotator plus récent (schéma {version}&#x202f;; celui-ci connaît {known})&#xa0;: mettez le programme à jour pour l’ouvrir.</translation>
    </message>
    <message>
        <source>“{name}” was made by an older Annotator, and cannot be brought up to date while it may only be read: {reason}</source>
        <extracomment>annotator/store/file.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» vient d’un Annotator plus ancien et ne peut être mis à jour tant qu’on ne peut que le lire&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>“{name}” was replaced by another file: save a copy under another name, or close this project to open the other.</source>
        <extracomment>annotator/store/disk.py</extracomment>
        <translation>«&#xa0;{name}&#xa0;» a été remplacé par un autre fichier&#xa0;: enregistrez une copie sous un autre nom, ou fermez ce projet pour ouvrir l’autre.</translation>
    </message>
    <message>
        <source>“{old}” exists already: choose another name or move it away.</source>
        <extracomment>annotator/store/disk.py</extracomment>
        <translation>«&#xa0;{old}&#xa0;» existe déjà&#xa0;: choisissez un autre nom ou déplacez-le.</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {said}.</source>
        <extracomment>annotator/exchange/imports.py, annotator/intake/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne peut pas être lu&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{path}” cannot be used: {said}.</source>
        <extracomment>annotator/store/errors.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne peut pas être utilisé&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{path}” cannot be written: {said}.</source>
        <extracomment>annotator/exchange/files.py, annotator/suggest/trust.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne peut pas être écrit&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{path}” holds no files that end in {suffix}: choose the folder that has them.</source>
        <extracomment>annotator/exchange/folders.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne contient aucun fichier en {suffix}&#xa0;: choisissez le dossier qui les contient.</translation>
    </message>
    <message>
        <source>“{path}” holds other files than an export has put there: choose a new folder.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» contient d’autres fichiers que ceux d’un export&#xa0;: choisissez un nouveau dossier.</translation>
    </message>
    <message>
        <source>“{path}” is a file: this format needs a folder.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» est un fichier&#xa0;: ce format demande un dossier.</translation>
    </message>
    <message>
        <source>“{path}” is a folder: choose the file in it.</source>
        <extracomment>annotator/exchange/imports.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» est un dossier&#xa0;: choisissez le fichier qu’il contient.</translation>
    </message>
    <message>
        <source>“{path}” is a folder: choose the files in it.</source>
        <extracomment>annotator/intake/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» est un dossier&#xa0;: choisissez les fichiers qu’il contient.</translation>
    </message>
    <message>
        <source>“{path}” is a folder: name a file in it.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» est un dossier&#xa0;: nommez un fichier dedans.</translation>
    </message>
    <message>
        <source>“{path}” is a project or a database: choose another name.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» est un projet ou une base de données&#xa0;: choisissez un autre nom.</translation>
    </message>
    <message>
        <source>“{path}” is no ordinary file and cannot be replaced: choose another name.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» n’est pas un fichier ordinaire et ne peut pas être remplacé&#xa0;: choisissez un autre nom.</translation>
    </message>
    <message>
        <source>“{path}” is no ordinary file.</source>
        <extracomment>annotator/intake/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» n’est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>“{path}” is this project: choose another name for the export.</source>
        <extracomment>annotator/contents.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» est ce projet&#xa0;: choisissez un autre nom pour l’export.</translation>
    </message>
    <message>
        <source>“{path}” may not be read.</source>
        <extracomment>annotator/store/version.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne peut pas être lu, faute de permission.</translation>
    </message>
    <message>
        <source>“{path}” may not be read: ask for the permission or choose another file.</source>
        <extracomment>annotator/intake/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne peut pas être lu, faute de permission&#xa0;: demandez-la ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>“{path}” may not be written: choose another folder or name.</source>
        <extracomment>annotator/exchange/files.py</extracomment>
        <translation>«&#xa0;{path}&#xa0;» ne peut pas être écrit, faute de permission&#xa0;: choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message>
        <source>“{place}” may not be written: reading only. Copy the project elsewhere to change it.</source>
        <extracomment>annotator/store/disk.py</extracomment>
        <translation>On ne peut pas écrire dans «&#xa0;{place}&#xa0;»&#xa0;: lecture seule. Copiez le projet ailleurs pour le modifier.</translation>
    </message>
    <message>
        <source>“{quote}” does not stand in the article.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>«&#xa0;{quote}&#xa0;» n’est pas dans l’article.</translation>
    </message>
    <message>
        <source>“{quote}” stands once in the article.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>«&#xa0;{quote}&#xa0;» n’est qu’une fois dans l’article.</translation>
    </message>
    <message>
        <source>“{quote}” stands {times} times in the article.</source>
        <extracomment>annotator/domain/text.py</extracomment>
        <translation>«&#xa0;{quote}&#xa0;» est {times}&#xa0;fois dans l’article.</translation>
    </message>
    <message>
        <source>“{slice}” stands at {start} to {end}, not “{words}”</source>
        <extracomment>annotator/ui/kept.py</extracomment>
        <translation>«&#xa0;{slice}&#xa0;» se trouve de {start} à {end}, et non «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>“{title}” got another text while it was read: have it read again.</source>
        <extracomment>annotator/project.py</extracomment>
        <translation>Le texte de «&#xa0;{title}&#xa0;» a changé pendant sa lecture&#xa0;: relancez la lecture.</translation>
    </message>
    <message>
        <source>“{title}” was changed meanwhile: compare it again.</source>
        <extracomment>annotator/revising.py</extracomment>
        <translation>«&#xa0;{title}&#xa0;» a changé entre-temps&#xa0;: comparez de nouveau.</translation>
    </message>
    <message>
        <source>“{words}” is no regular expression: {said}.</source>
        <extracomment>annotator/domain/search.py</extracomment>
        <translation>«&#xa0;{words}&#xa0;» n’est pas une expression régulière&#xa0;: {said}.</translation>
    </message>
    <message>
        <source>“{words}” is no split: write the shares of train, dev and test, such as 80/10/10.</source>
        <extracomment>annotator/domain/splitting.py</extracomment>
        <translation>«&#xa0;{words}&#xa0;» n’est pas un partage&#xa0;: écrivez les parts de train, dev et test, comme 80/10/10.</translation>
    </message>
    <message>
        <source>“{words}” repeats too often: use smaller numbers.</source>
        <extracomment>annotator/domain/search.py</extracomment>
        <translation>«&#xa0;{words}&#xa0;» se répète trop souvent&#xa0;: utilisez des nombres plus petits.</translation>
    </message>
    <message>
        <source>“{words}” takes too long here: put it more simply, such as without a repeat in a repeat.</source>
        <extracomment>annotator/domain/search.py</extracomment>
        <translation>«&#xa0;{words}&#xa0;» prend trop de temps ici&#xa0;: simplifiez-le, par exemple sans répétition dans une répétition.</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <extracomment>annotator/ui/article/view.py</extracomment>
        <translation>Article</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>Back up now</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Backups</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Looking through the backups…</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Lecture des sauvegardes…</translation>
    </message>
    <message>
        <source>Made every hour while you work and when you close the project; all of the last day are kept, one a day for two weeks, one a week for two months, in {0}. Restoring one backs up the project as it is now first.</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Faites toutes les heures pendant le travail et à la fermeture du projet&#xa0;; toutes celles du dernier jour sont gardées, une par jour pendant deux semaines, une par semaine pendant deux mois, dans {0}. Restaurer sauvegarde d’abord le projet tel qu’il est.</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Sauvegarde en cours…</translation>
    </message>
    <message>
        <source>Restore</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Restoring a backup…</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Restauration d’une sauvegarde…</translation>
    </message>
    <message>
        <source>The project is as it was on {0}. How it was before that is the newest backup.</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Le projet est comme il était le {0}. Son état d’avant est la sauvegarde la plus récente.</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Il n’y a pas encore de sauvegarde.</translation>
    </message>
    <message>
        <source>What restoring it would do</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Ce que sa restauration ferait</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Import with its spans…</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Importer avec ses passages…</translation>
    </message>
    <message>
        <source>Load</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Load articles from a table</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Charger les articles d’un tableau</translation>
    </message>
    <message>
        <source>Say which column holds the text of the articles.</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Dites quelle colonne contient le texte des articles.</translation>
    </message>
    <message>
        <source>The first article begins: “{0}”</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Le premier article commence&#xa0;: «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>The first rows</source>
        <extracomment>annotator/ui/columns.py</extracomment>
        <translation>Les premières lignes</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Before</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Interrompre</translation>
    </message>
    <message>
        <source>New version</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Nouvelle version</translation>
    </message>
    <message>
        <source>New version of an article</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Nouvelle version d’un article</translation>
    </message>
    <message>
        <source>New version of “{0}”</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Nouvelle version de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Nothing is tagged: only the text changes.</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Rien n’est étiqueté&#xa0;: seul le texte change.</translation>
    </message>
    <message>
        <source>Return places the span at the selected words.</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Entrée place le passage sur les mots sélectionnés.</translation>
    </message>
    <message>
        <source>Return takes the new version over. F6 goes to the new text: select words there to place this span elsewhere; Del lets it wait as an orphan.</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Entrée reprend la nouvelle version. F6 passe au nouveau texte&#xa0;: sélectionnez-y des mots pour placer ce passage ailleurs&#xa0;; Suppr le laisse attendre comme orphelin.</translation>
    </message>
    <message>
        <source>Return takes the new version over. F6 goes to the new text: select words there to place this span; else it waits as an orphan.</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Entrée reprend la nouvelle version. F6 passe au nouveau texte&#xa0;: sélectionnez-y des mots pour placer ce passage&#xa0;; sinon il attend comme orphelin.</translation>
    </message>
    <message>
        <source>Spans, the least sure first</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Passages, les moins sûrs d’abord</translation>
    </message>
    <message>
        <source>Take over</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>now “{0}”</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>maintenant «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>placed by hand</source>
        <extracomment>annotator/ui/comparing.py</extracomment>
        <translation>placé à la main</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Note: {0}</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>Note&#xa0;: {0}</translation>
    </message>
    <message>
        <source>answers “{0}”</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>répond à «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>characters {0} to {1}</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>caractères {0} à {1}</translation>
    </message>
    <message>
        <source>said by {0}</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>dit par {0}</translation>
    </message>
    <message>
        <source>score {0}</source>
        <extracomment>annotator/ui/panels/details.py</extracomment>
        <translation>score {0}</translation>
    </message>
</context>
<context>
    <name>EditCommands</name>
    <message>
        <source>No quotation follows.</source>
        <extracomment>annotator/ui/commands/edit.py</extracomment>
        <translation>Aucune citation ne suit.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>A binary file: there is no text in it to show.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Un fichier binaire&#xa0;: il n’y a pas de texte à montrer.</translation>
    </message>
    <message>
        <source>Articles</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Draw number</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Numéro de tirage</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export…</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Formats</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Formats</translation>
    </message>
    <message>
        <source>In one piece</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>D’un seul tenant</translation>
    </message>
    <message>
        <source>It cannot hold: {0}. What is lost is counted and told.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Il ne peut contenir&#xa0;: {0}. Ce qui se perd est compté et dit.</translation>
    </message>
    <message>
        <source>It holds everything.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Il contient tout.</translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Of the first article: {0}.</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Du premier article&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Parts</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Parties</translation>
    </message>
    <message>
        <source>Preview of the first article</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Aperçu du premier article</translation>
    </message>
    <message>
        <source>Shares</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Proportions</translation>
    </message>
    <message>
        <source>The open one</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Celui qui est ouvert</translation>
    </message>
    <message>
        <source>such as cc-by-4.0</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>par exemple cc-by-4.0</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exported and verified: {0}</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Exporté et vérifié&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Exporting</source>
        <extracomment>annotator/ui/exporting.py</extracomment>
        <translation>Export en cours</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Saved a copy as {0}.</source>
        <extracomment>annotator/ui/commands/file.py</extracomment>
        <translation>Copie enregistrée sous {0}.</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <extracomment>annotator/ui/commands/file.py</extracomment>
        <translation>Enregistrement d’une copie</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Find in this article</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Rechercher dans cet article</translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Previous</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Expression régulière</translation>
    </message>
    <message>
        <source>Upper and lower case differ</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Respecter la casse</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Mots entiers uniquement</translation>
    </message>
    <message>
        <source>Word</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>Mot</translation>
    </message>
    <message>
        <source>not found</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>introuvable</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <extracomment>annotator/ui/find.py</extracomment>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>FindEverywhere</name>
    <message>
        <source>Case</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Casse</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Expression régulière</translation>
    </message>
    <message>
        <source>Whole words</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Mots entiers</translation>
    </message>
</context>
<context>
    <name>GoCommands</name>
    <message>
        <source>Choose a mark on this line</source>
        <extracomment>annotator/ui/commands/go.py</extracomment>
        <translation>Choisir une annotation de cette ligne</translation>
    </message>
    <message>
        <source>No open suggestions here.</source>
        <extracomment>annotator/ui/commands/go.py</extracomment>
        <translation>Aucune suggestion ouverte ici.</translation>
    </message>
    <message>
        <source>No sentence without a mark follows.</source>
        <extracomment>annotator/ui/commands/go.py</extracomment>
        <translation>Aucune phrase sans annotation ne suit.</translation>
    </message>
    <message>
        <source>No spans yet.</source>
        <extracomment>annotator/ui/commands/go.py</extracomment>
        <translation>Aucun passage pour l’instant.</translation>
    </message>
    <message>
        <source>Nothing is marked on this line.</source>
        <extracomment>annotator/ui/commands/go.py</extracomment>
        <translation>Rien n’est annoté sur cette ligne.</translation>
    </message>
    <message>
        <source>Run a command or open an article</source>
        <extracomment>annotator/ui/commands/go.py</extracomment>
        <translation>Exécuter une commande ou ouvrir un article</translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>About Annotator</source>
        <extracomment>annotator/ui/commands/help.py</extracomment>
        <translation>À propos d’Annotator</translation>
    </message>
    <message>
        <source>Annotator {0}
Mark up articles, exact to the character, offline.</source>
        <extracomment>annotator/ui/commands/help.py</extracomment>
        <translation>Annotator {0}
Annotez des articles, au caractère près, hors ligne.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Also steps that were overtaken</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Aussi les étapes dépassées</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Export the audit trail…</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Exporter la piste d’audit…</translation>
    </message>
    <message>
        <source>Go to this step</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Aller à cette étape</translation>
    </message>
    <message>
        <source>Going to another step…</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Passage à une autre étape…</translation>
    </message>
    <message>
        <source>History</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Only this span: {0}</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Ce passage seulement&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Return takes the project back to a step, or forward; {0} goes forward again, step by step, until something new is done. Space shows in the article where it was.</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Entrée ramène le projet à une étape, ou l’y avance&#xa0;; {0} avance à nouveau, pas à pas, tant que rien de nouveau n’est fait. Espace montre l’endroit dans l’article.</translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Show in the article</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Montrer dans l’article</translation>
    </message>
    <message>
        <source>The audit trail is in “{0}”: {1}.</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>La piste d’audit est dans «&#xa0;{0}&#xa0;»&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The project is at this step already.</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Le projet est déjà à cette étape.</translation>
    </message>
    <message>
        <source>What this step did is in no article that is there now.</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Ce que cette étape a fait n’est dans aucun article présent.</translation>
    </message>
    <message>
        <source>Writing the audit trail…</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>Écriture de la piste d’audit…</translation>
    </message>
    <message>
        <source>{0} ({1} goes forward again, step by step)</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>{0} ({1} avance à nouveau, pas à pas)</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>As the format says, checked against its words</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Comme le format le dit, vérifié par ses mots</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose a file, or a folder for formats that are one.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Choisissez un fichier, ou un dossier pour les formats qui en sont un.</translation>
    </message>
    <message>
        <source>File…</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Fichier…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Dossier…</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <source>Import</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Import a data set</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Importer un jeu de données</translation>
    </message>
    <message>
        <source>Language where it is not told</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Langue si elle n’est pas dite</translation>
    </message>
    <message>
        <source>Offsets count</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Les positions comptent</translation>
    </message>
    <message>
        <source>Reading…</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Spans by label</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Passages par étiquette</translation>
    </message>
    <message>
        <source>This is none of the formats that are known here; choose one to try it.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Ce n’est aucun des formats connus ici&#x202f;; choisissez-en un pour l’essayer.</translation>
    </message>
    <message>
        <source>What would come</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Ce qui viendrait</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Imported</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Importé</translation>
    </message>
    <message>
        <source>Imported: {0}.</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Importé&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Importing</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Import en cours</translation>
    </message>
    <message>
        <source>What did not fit:</source>
        <extracomment>annotator/ui/importing.py</extracomment>
        <translation>Ce qui n’a pas convenu&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>No backup was made. {0}</source>
        <extracomment>annotator/ui/backups.py</extracomment>
        <translation>Aucune sauvegarde n’a été faite. {0}</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Action</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Action</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Actions et leurs raccourcis</translation>
    </message>
    <message>
        <source>Choose an action, then press its new key.</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Choisissez une action, puis tapez son nouveau raccourci.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Key</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Raccourci</translation>
    </message>
    <message>
        <source>Keys</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>New key</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Nouveau raccourci</translation>
    </message>
    <message>
        <source>No key</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Usual key</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>{0} is the key of “{1}” already.</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>{0} est déjà le raccourci de «&#xa0;{1}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>Keys</source>
        <extracomment>annotator/ui/keys.py</extracomment>
        <translation>Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Add</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Colour</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Down</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Bas</translation>
    </message>
    <message>
        <source>Guideline</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Consigne</translation>
    </message>
    <message>
        <source>Key</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Labels</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Up</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Haut</translation>
    </message>
    <message>
        <source>What to tag with this label, and what not</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>Ce qui reçoit cette étiquette, et ce qui ne la reçoit pas</translation>
    </message>
    <message>
        <source>label {0}</source>
        <extracomment>annotator/ui/panels/labels.py</extracomment>
        <translation>étiquette {0}</translation>
    </message>
</context>
<context>
    <name>LessonTable</name>
    <message>
        <source>About</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>No</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Non</translation>
    </message>
    <message>
        <source>So now</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Désormais</translation>
    </message>
    <message>
        <source>Suggested as</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Proposé comme</translation>
    </message>
    <message>
        <source>What</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Yes</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Oui</translation>
    </message>
</context>
<context>
    <name>Loading</name>
    <message>
        <source>Loading</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>No new version was left out.</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Aucune nouvelle version n’a été laissée de côté.</translation>
    </message>
    <message>
        <source>Parts of pages were left out: see the report.</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>Des parties de pages ont été laissées de côté&#xa0;: voir le rapport.</translation>
    </message>
    <message>
        <source>{0} compares them.</source>
        <extracomment>annotator/ui/loading.py</extracomment>
        <translation>{0} les compare.</translation>
    </message>
</context>
<context>
    <name>Mentions</name>
    <message>
        <source>All of them are tagged so already.</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>Toutes sont déjà étiquetées ainsi.</translation>
    </message>
    <message>
        <source>Looking through all articles</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>Recherche dans tous les articles</translation>
    </message>
    <message>
        <source>Tagging</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>Étiquetage</translation>
    </message>
    <message>
        <source>{0} of “{1}” here, {2} more in other case (M): a label key tags all, Ctrl+M looks in all articles.</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>«&#xa0;{1}&#xa0;»&#xa0;: {0} ici, {2} de plus dans une autre casse (M). Une touche d’étiquette les étiquette toutes, Ctrl+M cherche dans tous les articles.</translation>
    </message>
    <message>
        <source>{0} of “{1}” here: a label key tags all, Ctrl+M looks in all articles.</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>«&#xa0;{1}&#xa0;»&#xa0;: {0} ici. Une touche d’étiquette les étiquette toutes, Ctrl+M cherche dans tous les articles.</translation>
    </message>
    <message>
        <source>{0} {1}: a label key tags them all, Esc none.</source>
        <extracomment>annotator/ui/mentions.py</extracomment>
        <translation>{0} {1}&#xa0;: une touche d’étiquette les étiquette toutes, Échap aucune.</translation>
    </message>
</context>
<context>
    <name>OrphanBar</name>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Drop</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Orphans</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Orphelins</translation>
    </message>
    <message>
        <source>Place at the selection</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Placer sur la sélection</translation>
    </message>
    <message>
        <source>Select the words in the article first.</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Sélectionnez d’abord les mots dans l’article.</translation>
    </message>
    <message>
        <source>Select the words in the article, then Return places the span; Del drops it.</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Sélectionnez les mots dans l’article, puis Entrée place le passage&#xa0;; Suppr l’abandonne.</translation>
    </message>
    <message>
        <source>This article has no orphans.</source>
        <extracomment>annotator/ui/orphans.py</extracomment>
        <translation>Cet article n’a pas d’orphelins.</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Claims, rebuttals, quotes and open suggestions in the whole text</source>
        <extracomment>annotator/ui/article/overview.py</extracomment>
        <translation>Affirmations, réfutations, citations et suggestions ouvertes de tout le texte</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Places found</source>
        <extracomment>annotator/ui/everywhere.py</extracomment>
        <translation>Endroits trouvés</translation>
    </message>
</context>
<context>
    <name>Provenance</name>
    <message>
        <source>Language</source>
        <extracomment>annotator/ui/panels/provenance.py</extracomment>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Title</source>
        <extracomment>annotator/ui/panels/provenance.py</extracomment>
        <translation>Titre</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/reports.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>annotator/ui/reports.py</extracomment>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>ReviewCommands</name>
    <message>
        <source>All suggestions here are answered: {0} goes to the next article.</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Toutes les suggestions ont ici leur réponse&#xa0;: {0} passe à l’article suivant.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Choisir un modèle</translation>
    </message>
    <message>
        <source>Choose what is suggested, and what not</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Choisissez ce qui est suggéré ou non</translation>
    </message>
    <message>
        <source>No suggestion here is as sure as that.</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Aucune suggestion n’est aussi sûre ici.</translation>
    </message>
    <message>
        <source>Suggestions in the order of the text.</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Suggestions dans l’ordre du texte.</translation>
    </message>
    <message>
        <source>Suggestions with the most doubtful first: they teach most.</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Suggestions, les plus douteuses d’abord&#xa0;: elles apprennent le plus.</translation>
    </message>
    <message>
        <source>Suggestions with the surest first.</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Suggestions, les plus sûres d’abord.</translation>
    </message>
    <message>
        <source>The best for the language</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>Le meilleur pour la langue</translation>
    </message>
    <message>
        <source>not suggested</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>non suggéré</translation>
    </message>
    <message>
        <source>suggested</source>
        <extracomment>annotator/ui/commands/review.py</extracomment>
        <translation>suggéré</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Compare as a new version</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Comparer comme nouvelle version</translation>
    </message>
    <message>
        <source>Encoding</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Codage</translation>
    </message>
    <message>
        <source>It is not sure how its characters were written. Read as</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Le codage de ses caractères n’est pas sûr. Lire comme</translation>
    </message>
    <message>
        <source>Leave all out</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Tout laisser de côté</translation>
    </message>
    <message>
        <source>Load</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Load an article</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Charger un article</translation>
    </message>
    <message>
        <source>Load anyway</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Charger quand même</translation>
    </message>
    <message>
        <source>Open the one you have</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Ouvrir celui qui est là</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Paragraphes</translation>
    </message>
    <message>
        <source>Space takes one back.</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Espace en reprend un.</translation>
    </message>
    <message>
        <source>Take all back</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Tout reprendre</translation>
    </message>
    <message>
        <source>The project has an article that is {1} the same: “{0}”.</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Le projet a un article à {1} identique&#xa0;: «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>The project has this very text already: “{0}”.</source>
        <extracomment>annotator/ui/reviewing.py</extracomment>
        <translation>Le projet a déjà ce texte même&#xa0;: «&#xa0;{0}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Revising</name>
    <message>
        <source>Comparing</source>
        <extracomment>annotator/ui/revising.py</extracomment>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Taking over the new version</source>
        <extracomment>annotator/ui/revising.py</extracomment>
        <translation>Reprise de la nouvelle version</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Article</source>
        <extracomment>annotator/ui/panels/side.py</extracomment>
        <translation>Article</translation>
    </message>
    <message>
        <source>Labels</source>
        <extracomment>annotator/ui/panels/side.py</extracomment>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Review</source>
        <extracomment>annotator/ui/panels/side.py</extracomment>
        <translation>Revue</translation>
    </message>
    <message>
        <source>Spans</source>
        <extracomment>annotator/ui/panels/side.py</extracomment>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Suggestions to review</source>
        <extracomment>annotator/ui/panels/side.py</extracomment>
        <translation>Suggestions à revoir</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Cancel</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>Interrompre</translation>
    </message>
    <message>
        <source>Open an article (Ctrl+O), drop it here or paste it (Ctrl+V)</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>Ouvrez un article (Ctrl+O), déposez-le ici ou collez-le (Ctrl+V)</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>Tab next suggestion · S sentence · Q quotation · F1 keys</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>Tab suggestion suivante · S phrase · Q citation · F1 raccourcis</translation>
    </message>
    <message>
        <source>[ ] resize · N note · R relate · Del delete · F1 keys</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>[ ] ajuster · N note · R relier · Suppr supprimer · F1 raccourcis</translation>
    </message>
    <message>
        <source>↵ accept · ⌫ reject · ⇧↵ all of the same words · F1 keys</source>
        <extracomment>annotator/ui/status.py</extracomment>
        <translation>↵ accepter · ⌫ rejeter · ⇧↵ mêmes mots · F1 raccourcis</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>the project is here</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>le projet est ici</translation>
    </message>
    <message>
        <source>undone</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>annulée</translation>
    </message>
    <message>
        <source>undone and overtaken</source>
        <extracomment>annotator/ui/history.py</extracomment>
        <translation>annulée et dépassée</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>article read</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>article lu</translation>
    </message>
    <message>
        <source>loading {0}…</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>chargement de {0}…</translation>
    </message>
    <message>
        <source>not read</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>non lu</translation>
    </message>
    <message>
        <source>not read: the process died of it</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>non lu&#xa0;: le processus en est mort</translation>
    </message>
    <message>
        <source>reading cancelled</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>lecture interrompue</translation>
    </message>
    <message>
        <source>reading…</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>lecture…</translation>
    </message>
    <message>
        <source>{0} is not loaded: its folder is not trusted</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>{0} n’est pas chargé&#xa0;: son dossier n’est pas de confiance</translation>
    </message>
    <message>
        <source>“{0}” is not read: {1}</source>
        <extracomment>annotator/ui/suggesting.py</extracomment>
        <translation>«&#xa0;{0}&#xa0;» n’est pas lu&#xa0;: {1}</translation>
    </message>
</context>
<context>
    <name>TagCommands</name>
    <message>
        <source>Choose a label</source>
        <extracomment>annotator/ui/commands/tag.py</extracomment>
        <translation>Choisir une étiquette</translation>
    </message>
    <message>
        <source>Go to the span that this {0} relates to and press R again; Esc lets go.</source>
        <extracomment>annotator/ui/commands/tag.py</extracomment>
        <translation>Allez au passage auquel relier «&#xa0;{0}&#xa0;» et appuyez de nouveau sur R&#x202f;; Échap abandonne.</translation>
    </message>
    <message>
        <source>Tagged as {0} already.</source>
        <extracomment>annotator/ui/commands/tag.py</extracomment>
        <translation>Déjà étiqueté {0}.</translation>
    </message>
</context>
<context>
    <name>TaughtPage</name>
    <message>
        <source>By: {0}</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Par&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Earlier answers are forgotten; what was rejected is still not asked again.</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Les réponses antérieures sont oubliées&#xa0;; ce qui a été rejeté n’est toujours pas redemandé.</translation>
    </message>
    <message>
        <source>Forget all</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Tout oublier</translation>
    </message>
    <message>
        <source>Learn from all answers again</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Apprendre à nouveau de toutes les réponses</translation>
    </message>
    <message>
        <source>Looking through the answers…</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Lecture des réponses…</translation>
    </message>
    <message>
        <source>Most answers first</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Plus de réponses d’abord</translation>
    </message>
    <message>
        <source>Nothing is learned yet: accept or reject suggestions.</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Rien n’est encore appris&#xa0;: acceptez ou rejetez des suggestions.</translation>
    </message>
    <message>
        <source>Order</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>What answers have taught</source>
        <extracomment>annotator/ui/taught.py</extracomment>
        <translation>Ce que les réponses ont appris</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Done</source>
        <extracomment>annotator/ui/topbar.py</extracomment>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>annotator/ui/topbar.py</extracomment>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>annotator/ui/topbar.py</extracomment>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>{0} of {1} done</source>
        <extracomment>annotator/ui/topbar.py</extracomment>
        <translation>Terminés&#xa0;: {0} sur {1}</translation>
    </message>
</context>
<context>
    <name>ViewCommands</name>
    <message>
        <source>Choose a language</source>
        <extracomment>annotator/ui/commands/view.py</extracomment>
        <translation>Choisir une langue</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <extracomment>annotator/ui/commands/view.py</extracomment>
        <translation>La langue du système</translation>
    </message>
    <message>
        <source>The window speaks it from the next start on.</source>
        <extracomment>annotator/ui/commands/view.py</extracomment>
        <translation>Cette langue sera celle de la fenêtre au prochain démarrage.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Another program is writing to this project: waiting for it…</source>
        <extracomment>annotator/ui/window.py</extracomment>
        <translation>Un autre programme écrit dans ce projet&#xa0;: attente…</translation>
    </message>
    <message>
        <source>Another program: {0}</source>
        <extracomment>annotator/ui/window.py</extracomment>
        <translation>Un autre programme&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Articles</source>
        <extracomment>annotator/ui/window.py</extracomment>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Report</source>
        <extracomment>annotator/ui/window.py</extracomment>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>The other window has gone: you can write now.</source>
        <extracomment>annotator/ui/window.py</extracomment>
        <translation>L’autre fenêtre est fermée&#xa0;: vous pouvez écrire maintenant.</translation>
    </message>
    <message>
        <source>The project was moved or replaced: save a copy, then close Annotator.</source>
        <extracomment>annotator/ui/window.py</extracomment>
        <translation>Le projet a été déplacé ou remplacé&#xa0;: enregistrez une copie, puis fermez Annotator.</translation>
    </message>
</context>
</TS>
