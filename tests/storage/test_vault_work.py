from datetime import date
import pytest
from phb_desktop.values.money import Money
from tests.tools.example_records import *
from phb_desktop.vault import migrations
import time
@pytest.fixture(autouse=True)
def ex(monkeypatch):
    monkeypatch.setattr(migrations,"STEPS",[[*migrations.STEPS[0],*statements()]])
@pytest.fixture
def vault(ex, vault): return vault
def test_x(vault):
    with vault.work("a.b") as w:
        p = w.add(PersonRecord(name="Gwen"))
        g = w.add(GiftRecord(person_id=p.id, on=date(2026,1,1), amount=Money(3)))
        print(w.changes(), w.rooms)
    with vault.work("c") as w:
        p = w.session.get(PersonRecord, 1); p.name="x"; p.gifts.append(GiftRecord(on=date(2026,1,1), amount=Money(3)))
    rows=[{"on":date(2026,1,1),"amount":Money(n)} for n in range(100000)]
    t=time.perf_counter()
    with vault.work("c") as w:
        w.add_many(GiftRecord, rows)
        t1=time.perf_counter()
    print(time.perf_counter()-t, t1-t)
    t=time.perf_counter()
    for i in range(100):
        with vault.work("c") as w:
            w.add(PersonRecord(name=f"y{i}"))
    print((time.perf_counter()-t)/100)
    print(vault.head())
    with pytest.raises(TypeError):
        with vault.work("c") as w:
            from sqlalchemy import delete
            w.session.execute(delete(PersonRecord))
