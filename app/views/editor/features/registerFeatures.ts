import { registerFixPreviews } from '../fixes.ts'
import { registerCompletion } from './completion.ts'
import type { FeatureContext } from './context.ts'
import { registerFormatting } from './formatting.ts'
import { registerHover, registerInlayHints, registerSignatures } from './help.ts'
import { registerReferences, registerRename, registerStructure } from './symbols.ts'

/** Everything the editor knows of the language, on one model; answers what takes it away. */
export function registerFeatures(context: FeatureContext): { readonly dispose: () => void } {
  const registered = [
    registerCompletion(context),
    registerHover(context),
    registerSignatures(context),
    registerInlayHints(context),
    registerRename(context),
    ...registerReferences(context),
    ...registerStructure(context),
    ...registerFormatting(context),
    // Last, so that it stands above what the language says.
    registerFixPreviews(context),
  ]
  return {
    dispose: () => {
      for (const one of registered) one.dispose()
    },
  }
}
