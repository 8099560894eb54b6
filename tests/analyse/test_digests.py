"""Digests: what holds parts of articles on several events tells none of them."""

from collections.abc import Sequence

from apanhado.analyse.overlaps import Overlaps
from apanhado.analyse.reading import Readings
from apanhado.analyse.stories import find_stories
from apanhado.model import Article, AuthoredStory, Body
from apanhado.schema import StoryFrontMatter
from tests.analyse.test_stories import COMPANY, FERRY, article


def groups(articles: Sequence[Article], *authored: AuthoredStory) -> list[tuple[str, ...]]:
    overlaps = Overlaps().find(articles)
    return [s.articles for s in find_stories(articles, Readings().of(articles), authored, overlaps=overlaps)]


MILL = (
    "O moinho de vento de Cabo Raso voltou a moer trigo depois de o carpinteiro Davi Lopes refazer as quatro velas.\n\n"
    "A farinha sai às quartas e é vendida na cooperativa, que pagou metade da obra com a festa do padroeiro."
)
CHESS = (
    "Uma menina de nove anos venceu o torneio de xadrez de Rio Manso e derrotou na final o professor que a ensinou.\n\n"
    "Joana Veiga começou a jogar na biblioteca, onde doze crianças treinam agora todas as tardes com tabuleiros doados."
)
WEEK = article("semana", "A semana em três notícias", f"{FERRY[0].markdown}\n\n{MILL}\n\n{CHESS}")


def test_a_digest_joins_none_of_the_articles_that_it_holds() -> None:
    mill, chess = article("moinho", "Moinho volta a moer", MILL), article("xadrez", "Menina vence torneio", CHESS)
    library = (FERRY[0], mill, chess, WEEK, *COMPANY)
    assert groups(library) == []
    assert groups((*library, FERRY[1])) == [("balsa-a", "balsa-b")]
    assert groups((FERRY[0], WEEK)) == []  # where only one of them is in the library too


def test_an_account_that_quotes_another_at_length_and_says_more_on_the_event_joins_it() -> None:
    more = (
        "Os passageiros da balsa que encalhou na foz do Jari serão indenizados, disse a Navegantes do Norte.\n\n"
        "O comandante Osvaldo Brito contou que a maré baixou e a balsa ficou no banco de areia. "
        "As três lanchas levaram os 84 passageiros a Vitória do Jari.\n\nUma comissão da marinha examina a balsa."
    )
    longer = article("balsa-c", "Passageiros da balsa serão indenizados", f"{more}\n\n{FERRY[0].markdown}")
    assert groups((FERRY[0], longer, *COMPANY)) == [("balsa-a", "balsa-c")]


def test_an_editor_may_put_a_digest_into_a_story() -> None:
    head = StoryFrontMatter(title="Balsa")
    story = AuthoredStory("stories/balsa.md", "balsa", head, Body(""), ("balsa-a", "semana"))
    assert groups((FERRY[0], WEEK), story) == [("balsa-a", "semana")]
