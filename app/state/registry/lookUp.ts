import { registryAddress } from '../../core/catalog/registry/address.ts'
import { choosePlatform } from '../../core/catalog/registry/platforms.ts'
import type { RegistryImage } from '../../core/catalog/registry/types.ts'
import { isFailure } from '../../core/graph/go/failure.ts'
import { familiarReference, parseReference } from '../../core/graph/reference.ts'
import { announce, showDone, showProblem } from '../notices.ts'
import { appState, useApp } from '../store.ts'
import { askRegistry, type RegistryAnswer } from './askRegistry.ts'
import { registryReader } from './readRegistry.ts'

/** An image, and the platform that it is wanted for. */
export interface WantedImage {
  /** `docker.io/library/node:20` */
  readonly reference: string
  readonly platform: string
}

/** Questions under way, by the key of what is asked for. */
const underWay = new Map<string, AbortController>()

/** Names what is asked for: in `AppState.lookingUp`. */
export const lookUpKey = ({ reference, platform }: WantedImage): string => `${reference} ${platform}`

/** `docker.io/library/node:20` → `node:20`, for sentences. */
function shortName(reference: string): string {
  const parsed = parseReference(reference)
  return isFailure(parsed) ? reference : familiarReference(parsed)
}

/** Whether the deployment's registry is the one that an image comes from. */
export const canLookUp = ({ reference }: WantedImage): boolean =>
  REGISTRY_DOMAIN !== '' && registryAddress(reference)?.domain === REGISTRY_DOMAIN

/** What was found when somebody asked for an image; null where nobody did. */
export const lookedUp = (
  images: readonly RegistryImage[],
  { reference, platform }: WantedImage,
): RegistryImage | null =>
  images.find((image) => image.reference === reference && image.wanted === platform) ?? null

/** Asks the registry for one image. What it says stands in place of the catalog's figures until it is forgotten. */
export async function lookUp(wanted: WantedImage): Promise<void> {
  const key = lookUpKey(wanted)
  if (underWay.has(key) || !canLookUp(wanted)) return
  const controller = new AbortController()
  underWay.set(key, controller)
  noteUnderWay()
  announce(`Asking ${REGISTRY_DOMAIN} for ${shortName(wanted.reference)}.`)
  const answer = await askRegistry(
    wanted.reference,
    wanted.platform,
    registryReader(controller.signal),
  ).catch(() => null)
  underWay.delete(key)
  noteUnderWay()
  if (answer === null) announce('Cancelled.')
  else if ('sentence' in answer) showProblem(`${shortName(wanted.reference)}: ${answer.sentence}`)
  else keep(wanted, answer)
}

/** Stops asking for an image. */
export const cancelLookUp = (wanted: WantedImage): void => underWay.get(lookUpKey(wanted))?.abort()

/** Goes back to what the catalog knows of an image. */
export function forgetLookUp({ reference, platform }: WantedImage): void {
  setImages(others(reference, platform))
  showDone(`${shortName(reference)}: back to the catalog’s figures.`)
}

const noteUnderWay = (): void => useApp.setState({ lookingUp: [...underWay.keys()] })

const others = (reference: string, platform: string): readonly RegistryImage[] =>
  appState().overrides.images.filter((image) => image.reference !== reference || image.wanted !== platform)

function setImages(images: readonly RegistryImage[]): void {
  useApp.setState({ overrides: { ...appState().overrides, images } })
}

function keep(
  { reference, platform }: WantedImage,
  answer: Exclude<RegistryAnswer, { sentence: string }>,
): void {
  const date = new Date().toISOString().slice(0, 10)
  setImages([...others(reference, platform), { ...answer, reference, wanted: platform, date }])
  const { manifest, platforms } = answer
  const name = shortName(reference)
  if (manifest === null) {
    const named = (platforms ?? []).slice(0, 6).join(', ')
    return showProblem(`${name}: the registry has it for ${named}, not for ${platform}.`)
  }
  const foreign = manifest.platform !== '' && choosePlatform([manifest.platform], platform) === null
  const made = manifest.config?.created ? `, made on ${manifest.config.created}` : ''
  const layers = `${manifest.layers.length} layer${manifest.layers.length === 1 ? '' : 's'}`
  const more = foreign
    ? ` It is for ${manifest.platform} alone.`
    : manifest.config === null
      ? ' Its configuration could not be read.'
      : ''
  showDone(`${name}: ${layers} measured by the registry’s manifest${made}.${more}`)
}
