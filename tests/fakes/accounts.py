"""People who can sign in, in memory."""

from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Person

SHORTEST = 12


class FakeAccounts:
    """An Accounts whose ids are the part of the address before the @."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.people: dict[UserId, Person] = {}

    def person(self, user_id: UserId) -> Person:
        """Return who that is, or raise NotFoundError."""
        if user_id not in self.people:
            raise NotFoundError("This account exists no more.")
        return self.people[user_id]

    def exists(self, email: str) -> bool:
        """Tell whether somebody can sign in with this address."""
        return any(person.email == email for person in self.people.values())

    def create(self, email: str, name: str, password: str) -> None:
        """Let somebody sign in; raise ConflictError when the address is taken."""
        if self.exists(email):
            raise ConflictError(f"{email} has an account already; sign in with it.")
        if len(password) < SHORTEST:
            raise InvalidError("Choose another password: the user pool refuses this.")
        user_id = UserId(email.partition("@")[0])
        self.people[user_id] = Person(user_id=user_id, email=email, name=name)


class FakeMail:
    """A Mail that keeps its letters; ``works`` tells whether they are sent."""

    def __init__(self) -> None:
        """Begin as a stage without a sender."""
        self.works = False
        self.letters: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str) -> bool:
        """Keep a letter."""
        self.letters.append((to, subject, text))
        return self.works
