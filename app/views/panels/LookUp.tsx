import {
  cancelLookUp,
  canLookUp,
  forgetLookUp,
  lookedUp,
  lookUp,
  lookUpKey,
} from '../../state/registry/lookUp.ts'
import type { WantedImage } from '../../state/registry/lookUp.ts'
import { useApp } from '../../state/store.ts'
import styles from './LookUp.module.css'

/** Asks the registry for an image, stops asking, or forgets what it said. Nothing where another registry has the image. */
export function LookUp({ image }: { image: WantedImage }) {
  const busy = useApp((state) => state.lookingUp.includes(lookUpKey(image)))
  const known = useApp((state) => lookedUp(state.overrides.images, image) !== null)
  if (!canLookUp(image)) return null
  const [label, act] = busy
    ? (['Stop asking the registry', cancelLookUp] as const)
    : known
      ? (['Forget the answer', forgetLookUp] as const)
      : (['Look up in the registry', lookUp] as const)
  return (
    <span className={styles.lookUp}>
      {busy && <span className={styles.busy}>asking…</span>}
      <button type="button" className={styles.button} onClick={() => void act(image)}>
        {label}
      </button>
    </span>
  )
}
