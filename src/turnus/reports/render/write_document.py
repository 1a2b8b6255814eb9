"""Writing a document in the form that the name of its file asks for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from turnus.reports.document import Document
from turnus.tables.io.storage import save_file
from turnus.words import _

# Module and function of each form. A module is loaded when its form is asked for: the libraries
# behind .docx and .pdf are extras, and who writes neither need not have them.
FORMS = {
    ".html": ("turnus.reports.render.html_page", "page_file"),
    ".docx": ("turnus.reports.render.docx.docx_file", "word_file"),
    ".xlsx": ("turnus.reports.render.workbook_file", "report_book"),
    ".pdf": ("turnus.reports.render.pdf_file", "pdf_file"),
}


class MissingExtraError(Exception):
    """A library for a form is not installed; the message says how to get it."""


def write_document(document: Document, path: Path) -> None:
    """Write `document` to `path`, whole or not at all; the suffix decides the form.

    Raises
    ------
    MissingExtraError
        If a library for the form is not installed.
    KeyError
        If the suffix is none of `FORMS`.
    OSError
        If the file cannot be written.
    """
    save_file(path, form_writer(path.suffix.lower())(document))


def form_writer(suffix: str) -> Callable[[Document], bytes]:
    """Return what makes a file of a form.

    Raises
    ------
    MissingExtraError
        If a library for the form is not installed.
    KeyError
        If the suffix is none of `FORMS`.
    """
    module, function = FORMS[suffix]
    try:
        write: Callable[[Document], bytes] = getattr(import_module(module), function)
    except ModuleNotFoundError as error:
        text = _("A {suffix} file needs a library that is not installed. Run: {command}")
        command = f'pip install "turnus[{suffix[1:]}]"'
        raise MissingExtraError(text.format(suffix=suffix, command=command)) from error
    return write
