"""Files an issue, triages it, commits a fix, and goes through what is open."""

from __future__ import annotations

import base64
import os

from github import GitHub
from github.models import errors

OWNER, REPO = "octocat", "hello-world"


def main(client: GitHub) -> None:
    """File, triage, commit, list."""
    issue = client.issues.create(
        OWNER,
        REPO,
        title="It fails",
        body="On Mondays.",
        labels=["bug", {"name": "urgent", "color": "ff0000"}],
    )
    labels = [each if isinstance(each, str) else each.name for each in issue.labels]
    print("filed:", issue.number, labels)

    closed = client.issues.update(OWNER, REPO, issue.number, state="closed", milestone=None)
    print("triaged:", closed.state, closed.milestone)

    commit = client.repos.create_or_update_file_contents(
        OWNER,
        REPO,
        "docs/fix.md",
        message="Fix Mondays",
        content=base64.b64encode(b"Fixed.").decode(),
        committer={"name": "Mona", "email": "mona@example.com"},
    )
    print("commit:", commit.commit.sha)

    for each in client.issues.list_for_repo(OWNER, REPO, state="open", per_page=2):
        print("open:", each.number, each.title, each.user.login if each.user else "ghost")

    content = client.repos.get_content(OWNER, REPO, "docs/fix.md")
    if not isinstance(content, list) and content.type == "file":
        print("file:", content.size, base64.b64decode(content.content))

    try:
        client.repos.get(OWNER, "none")
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message, error.request_id)
    try:
        client.issues.create(OWNER, REPO, title="")
    except errors.ValidationError as error:
        print("refused:", error.message, [each.code for each in error.errors or []])


if __name__ == "__main__":
    with GitHub(headers={"Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}"}) as github:
        main(github)
