"""Folders of saved pages, in the languages of browsers."""

import pytest

from sayso.readers.asset_folders import find_asset_folders, is_asset


@pytest.mark.parametrize(
    ("page", "folder", "is_found"),
    [
        ("page.html", "page_files", True),
        ("page.htm", "page-Dateien", True),
        ("page.html", "page_fichiers", True),
        ("Dam gives way - Northwire.html", "Dam gives way - Northwire_files", True),
        ("a/b/page.html", "a/b/page.files", True),
        ("page.html", "other_files", False),
        ("a/page.html", "b/page_files", False),
        ("page.txt", "page_files", False),
        ("page.html", "page_notes", False),
        ("_files.html", "_files", False),
    ],
)
def test_a_folder_beside_a_page_is_its_own_by_its_name(page, folder, is_found):
    files = [page, f"{folder}/frame.html", f"{folder}/deep/er.js"]
    folders = find_asset_folders(files)
    assert (folder in folders) is is_found
    assert is_asset(f"{folder}/deep/er.js", folders) is is_found
    assert not is_asset(page, folders)
