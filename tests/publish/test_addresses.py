from apanhado.publish import addresses


def test_pages_of_one_depth_link_alike_but_to_themselves() -> None:
    one, other = addresses.Links.of("articles/um/index.html"), addresses.Links.of("topics/dois/index.html")
    assert one.common == other.common != addresses.Links.of(addresses.OVERVIEW).common
    assert one.common("topics/a b/index.html") == one("topics/a b/index.html") == "../../topics/a%20b/index.html"
    assert one("articles/um/index.html#p-1") == "#p-1"
    assert one.common("articles/um/index.html#p-1") == "../../articles/um/index.html#p-1"
