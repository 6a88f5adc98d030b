from stepwell import *

CRM = "https://crm.example"
PLANS = {"free": 0, "team": 49, "business": 199}


class Address(Input):
    city: str
    country: Literal["DE", "FR", "US"] = "DE"


class Contact(Input):
    id: str
    name: str
    address: Address
    plan: str = "free"
    phone: str | None = None


def first_name(name: str):
    parts = name.strip().split()
    return parts[0].title() if parts else "there"


@workflow(on=event("crm.contact.created") | webhook("contacts", verify=None))
def welcome_contact(contact: Contact):
    price = PLANS.get(contact.plan, 0)
    text = f"Hello {first_name(contact.name)}, welcome from {contact.address.city}"
    http.post(f"{CRM}/mails", json={"to": contact.id, "text": text}, step="send welcome")
    if price >= 100:
        http.post(f"{CRM}/tasks", json={"contact": contact.id, "do": "call", "at": contact.phone})
        owner = "sales"
    elif price > 0:
        owner = "success"
    else:
        owner = None
    http.patch(f"{CRM}/contacts/{contact.id}", json={"owner": owner, "price": price})
    return {"owner": owner, "country": contact.address.country}
