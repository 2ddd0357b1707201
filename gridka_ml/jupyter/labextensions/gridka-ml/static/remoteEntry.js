// An extension of JupyterLab: it gives each picture in the output of a cell its alt text, for screen readers.
// The words come with the picture (metadata {"image/png": {"alt": …}}, see gridka_ml/plotting/style.py); JupyterLab 4
// itself leaves them out. It is written by hand in the form of a module federation container, so nothing is built.
(() => {
  const NAME = "gridka-ml";
  let shared;

  async function sharedModule(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  async function altText() {
    const { IRenderMimeRegistry, RenderedImage } = await sharedModule("@jupyterlab/rendermime");

    class PictureInWords extends RenderedImage {
      async render(model) {
        await super.render(model);
        const words = model.metadata["image/png"]?.alt;
        if (words) this.node.querySelector("img").alt = words;
      }
    }

    const factory = {
      safe: true,
      mimeTypes: ["image/png"],
      defaultRank: 90, // JupyterLab's own for pictures
      createRenderer: options => new PictureInWords(options),
    };
    const plugin = {
      id: `${NAME}:alt-text`,
      autoStart: true,
      requires: [IRenderMimeRegistry],
      activate: (app, registry) => registry.addFactory(factory),
    };
    return () => ({ __esModule: true, default: plugin });
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = { init: scope => { shared = scope; }, get: altText };
})();
