"""Puts a machine into the cloud, gives it a name, and looks over what runs there."""

from __future__ import annotations

from pathlib import Path

from digitalocean import DigitalOcean
from digitalocean.models import components, errors


def main(client: DigitalOcean) -> None:
    """Create, name, list, ask."""
    created = client.droplets.create(
        name="web-1",
        region="fra1",
        size="s-1vcpu-1gb",
        image="ubuntu-24-04-x64",
        ssh_keys=[289794, "3b:16:e4:bf"],
        backup_policy={"plan": "daily", "hour": 20},
        tags=["web"],
    )
    if isinstance(created, components.SingleDropletResponse):
        print("created:", created.droplet.id, created.droplet.status)

    record = client.domains.patch_record("example.com", 3352896, type="A", ttl=60, priority=None)
    print("record:", record.domain_record)

    for droplet in client.droplets.list(tag_name="web", per_page=2):
        print("droplet:", droplet.id, droplet.name, droplet.status)

    config = client.kubernetes.get_kubeconfig("bd5f5959-5e1e-4205-a714-a914373942af")
    Path("kubeconfig").write_text(config)
    print("kubeconfig:", Path("kubeconfig").read_text().strip())

    events = client.inference.create_chat_completion(
        model="llama3.3-70b-instruct",
        messages=[{"role": "user", "content": "Name a shark."}],
        stream=True,
    )
    print("shark:", "".join(event.data.choices[0].delta.content or "" for event in events))

    try:
        client.droplets.get(1)
    except errors.NotFoundError as error:
        print("missing:", error.status_code, error.message, error.request_id)
    try:
        client.kubernetes.create_cluster(name="k", region="fra1", version="1", node_pools=[])
    except errors.Error as error:
        print("refused:", error.id, error.message)


if __name__ == "__main__":
    with DigitalOcean() as digitalocean:
        main(digitalocean)
