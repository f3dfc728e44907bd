"""A program that uses the installed SDK of the depot, at the server that it is told."""

from __future__ import annotations

import sys
import warnings
from datetime import UTC, datetime
from uuid import UUID

import parcel_depot
from parcel_depot.models import components, errors

ID = UUID("7dec5b8e-0000-4dec-9b8e-00007dec5b8e")

with parcel_depot.ParcelDepot(api_key="k", server_url=sys.argv[1]) as depot:
    listed = list(depot.parcels.list(limit=1, status="in-transit"))
    assert [parcel.weight for parcel in listed] == [1.5, 2.5], listed
    assert listed[0].status == components.ParcelStatus.IN_TRANSIT
    assert listed[0].created_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    photo = depot.parcels.photos.upload(parcel_id=ID, file=("p.png", b"\x89PNG"), caption="front")
    assert photo.caption == "front"

    with depot.parcels.watch(parcel_id=ID) as events:
        assert [event.data.place for event in events] == ["Delft", "Gouda"]

    event = depot.parcels.events.create(
        parcel_id=ID, body=components.Delivered(kind="delivered", signed_by="Ada")
    )
    assert isinstance(event, components.Scanned), event

    quote = depot.quotes.create(weight=1.0, payment={"vat_id": "NL1"})
    assert (quote.price, quote.currency) == ("2.50", "EUR")

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        depot.track.get(parcel_id=ID)
    assert any(each.category is DeprecationWarning for each in caught), caught

    found = None
    try:
        depot.couriers.create(name="")
    except errors.HTTPValidationError as error:
        found = error
    assert found is not None
    assert found.status_code == 422
    assert found.data.detail[0].msg == "too short"

delivered = parcel_depot.models.webhooks.parse_parcel_delivered(
    b'{"kind": "delivered", "signed_by": "Bo"}'
)
assert delivered.signed_by == "Bo"
print(parcel_depot.__version__, parcel_depot.__file__)
