"""Keeps a folder of contracts: makes it, puts a file there, shares it, and reads what there is."""

from __future__ import annotations

from pathlib import Path

from box import Box
from box.models import errors


def main(client: Box) -> None:
    """Create, upload, share, list, download."""
    folder = client.folders.create(name="Contracts", parent={"id": "0"})
    print("folder:", folder.id, folder.name)

    Path("terms.txt").write_text("Be nice.\n")
    uploaded = client.files.content.post_files_content(
        attributes={"name": "terms.txt", "parent": {"id": folder.id}}, file=Path("terms.txt")
    )
    file = (uploaded.entries or [])[0]
    print("uploaded:", file.id, file.name)

    file = client.files.update(
        file.id, shared_link={"access": "open", "permissions": {"can_download": True}}
    )
    print("shared:", file.shared_link.url if file.shared_link else "no")
    file = client.files.update(file.id, shared_link=None, lock=None)
    print("private:", file.shared_link)

    for item in client.folders.items.get(folder.id, fields=["name", "size"], limit=2):
        if item.type == "folder":
            print("folder:", item.name)
        elif item.type == "file":
            print("file:", item.name, item.sha1)

    with client.with_streaming(client.files.content.get, file.id) as body:
        print("saved:", body.save("copy.txt"), Path("copy.txt").read_text().strip())

    try:
        client.files.get("1")
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message, error.request_id)
    try:
        client.folders.create(name="", parent={"id": "0"})
    except errors.ClientError as error:
        print("refused:", error.code, error.context_info)


if __name__ == "__main__":
    with Box() as box:
        main(box)
