// An extension of JupyterLab, written by hand in the form of a module federation container, so nothing is built.
//
// It gives each picture in the output of a cell its alt text, for screen readers. The words come with the picture
// (metadata {"image/png": {"alt": …}}, see gridka_ml/plotting/shown.py); JupyterLab 4 itself leaves them out.
//
// It keeps the page of the day (gridka_ml/folder/welcome.py) up to date when one comes back to it, and puts a button
// beside each lesson, by which its notebook can be begun again.
//
// It says beside the cells of a lesson what they are for, by the tags that they have (gridka_ml/authoring/dressing.py).
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
    return {
      id: `${NAME}:alt-text`,
      autoStart: true,
      requires: [IRenderMimeRegistry],
      activate: (app, registry) => factories.forEach(each => registry.addFactory(each)),
    };
  }

  async function pageOfTheDay() {
    const { IMarkdownViewerTracker } = await sharedModule("@jupyterlab/markdownviewer");
    const { IDocumentManager } = await sharedModule("@jupyterlab/docmanager");
    const { Dialog, showDialog, showErrorMessage } = await sharedModule("@jupyterlab/apputils");
    const PLACE = "from pathlib import Path; from gridka_ml.cli.placing import place_exercises; place_exercises(Path())";

    async function beginAgain(app, documents, page, file) {
      const folder = page.context.path.split("/").slice(0, -1).join("/");
      const within = name => folder ? `${folder}/${name}` : name;
      const { contents, kernels, sessions } = app.serviceManager;
      const taken = (await contents.get(folder)).content.map(each => each.name);
      let number = 1, kept;
      do kept = file.replace(/\.ipynb$/, ` (before ${number++}).ipynb`); while (taken.includes(kept));
      const answer = await showDialog({
        title: `Begin ${file} again?`,
        body: `Your notebook stays, with all you wrote, as “${kept}”. A fresh one takes its place, and the progress of `
          + "the lesson begins anew.",
        buttons: [Dialog.cancelButton(), Dialog.okButton({ label: "Begin again" })],
      });
      if (!answer.button.accept) return;
      try {
        const open = documents.findWidget(within(file));
        if (open) await documents.contextForWidget(open).save();
        await sessions.stopIfNeeded(within(file));
        open?.close();
        if (taken.includes(file)) await contents.rename(within(file), within(kept));
        const kernel = await kernels.startNew({ name: "python3", path: folder }); // as the notebook's own: on any server
        const reply = await kernel.requestExecute({ code: PLACE }).done;
        await kernel.shutdown();
        if (reply.content.status !== "ok") throw new Error(reply.content.evalue);
        await page.context.revert();
        await app.commands.execute("docmanager:open", { path: within(file) });
      } catch (error) {
        showErrorMessage("The fresh notebook did not arrive", `${error.message}. Nothing is lost; type “make lab” again.`);
      }
    }

    function addButtons(app, documents, page) {
      for (const link of page.content.node.querySelectorAll("td a")) {
        const file = /[^/]+\.ipynb$/.exec(decodeURIComponent(link.getAttribute("data-jp-path") ?? link.pathname))?.[0];
        const last = link.closest("tr").lastElementChild;
        if (!file || last.querySelector("button")) continue;
        const button = document.createElement("button");
        button.textContent = "↻ Begin again";
        button.style.cssText = "font: inherit; color: var(--jp-content-link-color); white-space: nowrap; cursor: pointer;"
          + "background: none; border: none; padding: 0 0 0 0.5em";
        button.setAttribute("aria-label", `Begin ${file} again`);
        button.onclick = () => beginAgain(app, documents, page, file);
        last.append(" ", button);
      }
    }

    return {
      id: `${NAME}:page-of-the-day`,
      autoStart: true,
      requires: [IMarkdownViewerTracker, IDocumentManager],
      activate: (app, pages, documents) => {
        const isOurs = page => page.context.path.split("/").pop() === "00_welcome.md";
        pages.widgetAdded.connect((_, page) => {
          if (!isOurs(page)) return;
          page.content.rendered.connect(() => addButtons(app, documents, page));
          page.content.ready.then(() => addButtons(app, documents, page));
        });
        app.restored.then(() => app.shell.currentChanged.connect((_, { newValue }) => {
          if (newValue && pages.has(newValue) && isOurs(newValue)) newValue.context.ready.then(() => newValue.context.revert());
        }));
      },
    };
  }

  async function kindsOfCells() {
    const { INotebookTracker } = await sharedModule("@jupyterlab/notebook");
    const LABELS = { task: "✍ task", check: "☑ check", given: "▷ given", predict: "☁ predict" };
    const label = ([kind, words]) =>
      `.jp-CodeCell[data-gridka-ml="${kind}"] .jp-InputPrompt::after { content: "${words}"; }`;
    const STYLE = `
      .jp-Cell.jp-CodeCell[data-gridka-ml] .jp-InputPrompt { opacity: 1; }
      .jp-CodeCell[data-gridka-ml] .jp-InputPrompt::after {
        display: block; font: 11px/1.3 var(--jp-ui-font-family); color: var(--jp-ui-font-color1); }
      ${Object.entries(LABELS).map(label).join("\n")}
      .jp-Cell[data-gridka-ml="task"] { --gridka-ml: var(--jp-brand-color1); }
      .jp-Cell[data-gridka-ml="stretch"] { --gridka-ml: var(--jp-accent-color1); }
      .jp-Cell[data-gridka-ml="break-it"] { --gridka-ml: var(--jp-warn-color1); }
      .jp-Cell[data-gridka-ml="check"] { --gridka-ml: var(--jp-success-color1); }
      .jp-CodeCell[data-gridka-ml] .jp-InputArea-editor { border-left: 4px solid var(--gridka-ml, transparent); }
      .jp-MarkdownCell[data-gridka-ml] .jp-MarkdownOutput > :is(h2, h3):first-child {
        border-left: 4px solid var(--gridka-ml); padding-left: 0.4em; }`;

    function mark(notebook) {
      for (const cell of notebook.widgets) {
        const kinds = ["task", "stretch", "break-it", "check", "given", "predict"];
        const kind = (cell.model.getMetadata("tags") ?? []).find(tag => kinds.includes(tag));
        if (kind) cell.node.dataset.gridkaMl = kind;
      }
    }

    return {
      id: `${NAME}:kinds-of-cells`,
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, notebooks) => {
        const style = document.createElement("style");
        style.textContent = STYLE;
        document.head.append(style);
        notebooks.widgetAdded.connect((_, panel) => panel.context.ready.then(() => {
          if (!panel.model?.getMetadata("gridka_ml")) return; // another's notebook, with tags of its own
          mark(panel.content);
          panel.model.cells.changed.connect(() => requestAnimationFrame(() => mark(panel.content)));
        }));
      },
    };
  }

  async function plugins() {
    const all = await Promise.all([altText(), pageOfTheDay(), kindsOfCells()]);
    return () => ({ __esModule: true, default: all });
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = { init: scope => { shared = scope; }, get: plugins };
})();
