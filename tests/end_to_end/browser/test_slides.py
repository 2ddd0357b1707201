"""The slides of every lesson in a browser: each fits on its page, can be read, and comes without a network."""

import pytest

from gridka_ml.authoring import slides
from gridka_ml.lesson_text import lesson_names, load_lesson

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1280, 720
SMALLEST = 24  # pixels: a thirtieth of the page's height, for the back row
FAULTS = """smallest => {
  const slide = Reveal.getCurrentSlide(), page = slide.getBoundingClientRect();
  const inside = slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth;
  const parts = [...slide.querySelectorAll("*")].map(part => [part, part.getBoundingClientRect()]);
  const seen = parts.filter(([part, box]) => box.width && box.height);
  const name = part => `${part.tagName} ${part.textContent.trim().slice(0, 40)}`;
  const bottom = page.bottom - parseFloat(getComputedStyle(slide).paddingBottom);
  const over = seen.filter(([part, box]) => box.bottom > bottom + 1 || box.right > page.right || box.top < page.top);
  const texts = seen.filter(([part]) => !part.closest("math") && [...part.childNodes].some(
    child => child.nodeType === Node.TEXT_NODE && child.data.trim()));
  const small = texts.filter(([part]) => parseFloat(getComputedStyle(part).fontSize) < smallest);
  const dead = [...slide.querySelectorAll("img")].filter(
    image => !image.naturalWidth || image.getBoundingClientRect().height < 200);
  const formulas = [...slide.querySelectorAll("math")].filter(each => each.getBoundingClientRect().height < 20);
  return [
    ...(inside ? [] : ["the page is too small for it"]),
    ...over.map(([part]) => `over the edge: ${name(part)}`),
    ...small.map(([part]) => `too small to read: ${name(part)}`),
    ...dead.map(image => `no picture, or a tiny one: ${image.alt}`),
    ...formulas.map(each => `not set: ${name(each)}`),
    ...(seen.length > 1 ? [] : ["empty"]),
  ];
}"""


@pytest.fixture
def open_slides(browser, tmp_path):
    """A function that opens the slides of a lesson from a file; the requests that the page makes."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
    requests, errors = [], []

    def open_it(name):
        file = tmp_path / f"{name}.html"
        file.write_text(slides.page(load_lesson(name)), encoding="utf-8")
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_function("globalThis.Reveal && Reveal.isReady()")
        return page

    yield open_it
    context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert errors == []


@pytest.mark.parametrize("name", lesson_names())
def test_every_slide_fits_on_its_page_and_can_be_read(open_slides, name):
    page = open_slides(name)
    assert page.evaluate("Reveal.getTotalSlides()") == len(list(slides.slides(load_lesson(name)))) > 10
    assert faults_of_slides(page) == {}


def faults_of_slides(page, smallest=SMALLEST):
    """What is wrong with each slide of an open page, by its number."""
    page.wait_for_function("globalThis.Reveal && Reveal.isReady()")
    faults = {}
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate("number => Reveal.slide(number)", number)
        faults[number + 1] = page.evaluate(FAULTS, smallest)
    return {number: found for number, found in faults.items() if found}


def test_keys_turn_the_pages(open_slides):
    page = open_slides("warm_up")
    for key, number in (("ArrowRight", 1), ("Space", 2), ("ArrowLeft", 1), ("End", 14), ("Home", 0)):
        page.keyboard.press(key)
        assert page.evaluate("Reveal.getIndices().h") == number, key


def test_the_page_grows_with_the_screen(open_slides):
    page = open_slides("warm_up")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function("Reveal.getScale() === 1.5")
