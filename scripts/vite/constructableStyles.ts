import type { Plugin } from 'vite'

interface Patch {
  /** End of the module's path, inside monaco-editor. */
  readonly module: string
  readonly anchor: string
  readonly replacement: string
}

/**
 * Stands in for a <style> element: the same element, never attached, whose sheet is a constructable style sheet adopted
 * by the document, or by the shadow root that the container belongs to. Constructable sheets are not under `style-src`,
 * so the policy needs neither 'unsafe-inline' nor a nonce.
 */
const ADOPTED_STYLE = `
function createAdoptedStyle(container, atStart) {
    const style = document.createElement('style');
    const sheet = new CSSStyleSheet({ media: 'screen' });
    const node = container.getRootNode();
    const root = node instanceof ShadowRoot ? node : document;
    let text = '';
    Object.defineProperties(style, {
        sheet: { get: () => sheet },
        textContent: { get: () => text, set: (value) => { text = value ?? ''; sheet.replaceSync(text); } },
        remove: { value: () => { root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet); } },
    });
    root.adoptedStyleSheets = atStart ? [sheet, ...root.adoptedStyleSheets] : [...root.adoptedStyleSheets, sheet];
    return style;
}
`

const PATCHES: readonly [Patch, ...Patch[]] = [
  {
    module: '/vs/base/browser/domStylesheets.js',
    anchor: `    const style = document.createElement('style');
    style.type = 'text/css';
    style.media = 'screen';
    beforeAppend?.(style);
    container.appendChild(style);`,
    replacement: `    const style = createAdoptedStyle(container, false);
    beforeAppend?.(style);`,
  },
  {
    // The context menu lives in a shadow root of its own.
    module: '/vs/base/browser/ui/contextview/contextview.js',
    anchor: `                const style = document.createElement('style');
                style.textContent = SHADOW_ROOT_CSS;
                this.shadowRoot.appendChild(style);`,
    replacement: `                const style = createAdoptedStyle(this.shadowRoot, true);
                style.textContent = SHADOW_ROOT_CSS;`,
  },
]

/**
 * Makes Monaco write its styles into constructable style sheets. Fails the build when Monaco no longer holds the code that
 * is replaced, or when a build has Monaco but not the modules: the policy would then break the editor's colours.
 */
export function constructableStyles(): Plugin {
  const applied = new Set<string>()
  let hasMonaco = false
  return {
    name: 'constructable-styles',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      applied.clear()
      hasMonaco = false
    },
    transform: {
      filter: { id: /monaco-editor[\\/]esm[\\/]/ },
      handler(code, id) {
        const path = id.replaceAll('\\', '/')
        if (path.includes('/vs/editor/browser/')) hasMonaco = true
        const patch = PATCHES.find((one) => path.endsWith(one.module))
        if (!patch) return null
        if (code.split(patch.anchor).length !== 2)
          this.error(
            `monaco-editor${patch.module} has changed: adapt scripts/vite/constructableStyles.ts to it`,
          )
        applied.add(patch.module)
        return { code: code.replace(patch.anchor, () => patch.replacement) + ADOPTED_STYLE, map: null }
      },
    },
    buildEnd(error) {
      if (error || !hasMonaco) return
      const { module } = PATCHES[0]
      if (!applied.has(module)) this.error(`monaco-editor${module} is no longer part of the build`)
    },
  }
}
