"""XML as it comes from strangers: no entities, no network, no depth without end."""

from typing import TYPE_CHECKING

from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(data: bytes) -> "_Element":
    """Return the root of an XML document.

    Documents that declare entities are refused: unfolded they may fill any memory ("billion
    laughs"), and the formats that we read have no need for them.

    Raises:
        UserError: it is no XML, is nested more than 255 deep, or declares entities.
    """
    from lxml import etree

    # Without `huge_tree` libxml2 keeps its own limits of depth, of texts and of what entities
    # in attributes amount to.
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise UserError("it is nested too deep.") from error
        raise UserError("it is damaged; a part of it is no XML.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UserError("it declares entities of its own, which such files have no need for.")
    return root
