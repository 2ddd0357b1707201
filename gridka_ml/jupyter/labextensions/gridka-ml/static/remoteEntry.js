// An extension of JupyterLab: it gives each picture in the output of a cell its alt text, for screen readers.
// The words come with the picture (metadata {"image/png": {"alt": …}}, see gridka_ml/plotting/shown.py); JupyterLab 4
// itself leaves them out. It is written by hand in the form of a module federation container, so nothing is built.
(() => {
  const NAME = "gridka-ml";
  let shared;

  async function sharedModule(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  async function altText() {
    const { IRenderMimeRegistry, RenderedImage, RenderedSVG } = await sharedModule("@jupyterlab/rendermime");

    const inWords = Rendered => class extends Rendered {
      async render(model) {
        await super.render(model);
        const words = model.metadata[this.mimeType]?.alt;
        const picture = this.node.querySelector("img"); // an SVG of a notebook that is not trusted has none
        if (words && picture) picture.alt = words;
      }
    };
    // The ranks are those of JupyterLab's own renderers.
    const factory = (Rendered, defaultRank, safe, mimeTypes) => ({
      safe, mimeTypes, defaultRank, createRenderer: options => new Rendered(options),
    });
    const factories = [
      factory(inWords(RenderedImage), 90, true, ["image/png", "image/jpeg"]),
      factory(inWords(RenderedSVG), 80, false, ["image/svg+xml"]),
    ];
    const plugin = {
      id: `${NAME}:alt-text`,
      autoStart: true,
      requires: [IRenderMimeRegistry],
      activate: (app, registry) => factories.forEach(each => registry.addFactory(each)),
    };
    return () => ({ __esModule: true, default: plugin });
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = { init: scope => { shared = scope; }, get: altText };
})();
