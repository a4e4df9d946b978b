import { imageFacts, type ImageFacts } from '../../../core/catalog/imageFacts.ts'
import { imageNames, imageTags } from '../../../core/catalog/images.ts'
import { buildFacts } from '../../../core/graph/facts/buildFacts.ts'
import type { BuildFacts } from '../../../core/graph/facts/types.ts'
import type { LanguageWorld } from '../../../core/language/types.ts'
import type { Design } from '../../../core/model/types.ts'
import type { BuildSettings } from '../../../state/types.ts'
import { appState } from '../../../state/store.ts'

interface KnownFacts {
  readonly design: Design
  readonly build: BuildSettings
  readonly images: ImageFacts
  readonly facts: BuildFacts
}

let known: KnownFacts | null = null

/** The build of the text as it is now; worked out when it is asked for, and once for each text. */
export function currentFacts(): BuildFacts {
  const { design, build, overrides } = appState()
  const images = imageFacts(overrides.images)
  if (known?.design !== design || known.build !== build || known.images !== images)
    known = { design, build, images, facts: buildFacts(design, { ...build, image: images.config }) }
  return known.facts
}

let listed: { readonly files: readonly { readonly path: string }[]; readonly paths: readonly string[] } = {
  files: [],
  paths: [],
}

/** The files beside the Dockerfile: those of the open project, else those imagined for it. */
function projectPaths(): readonly string[] {
  const { project, analysis } = appState()
  const files = (project.context ?? analysis?.imagined)?.files ?? []
  if (listed.files !== files) listed = { files, paths: files.map(({ path }) => path) }
  return listed.paths
}

/** What the language features know beside the design; worked out where it is asked for, which most keys don't. */
export function currentWorld(): LanguageWorld {
  const { build, overrides } = appState()
  const { find } = imageFacts(overrides.images)
  return {
    get facts() {
      return currentFacts()
    },
    get paths() {
      return projectPaths()
    },
    images: { names: imageNames, tags: imageTags, find: (reference) => find(reference, build.platform) },
  }
}
