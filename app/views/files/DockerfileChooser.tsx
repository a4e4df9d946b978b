import { Dialog } from '@base-ui/react/dialog'
import { useSyncExternalStore } from 'react'
import controls from '../shared/controls.module.css'
import styles from './DockerfileChooser.module.css'
import { closeDockerfileChoice, dockerfileChoice, subscribeDockerfileChoice } from './dockerfileChoice.ts'

/** Asks which of several Dockerfiles of a folder to open. */
export function DockerfileChooser() {
  const choice = useSyncExternalStore(subscribeDockerfileChoice, dockerfileChoice)
  if (!choice) return null
  const { folder, paths, open, keep } = choice
  const dismiss = (): void => {
    closeDockerfileChoice()
    keep()
  }
  return (
    <Dialog.Root open onOpenChange={dismiss}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.dialog}>
          <Dialog.Title className={styles.title}>Which Dockerfile of {folder}?</Dialog.Title>
          <div className={styles.paths}>
            {paths.map((path) => (
              <button
                key={path}
                type="button"
                className={styles.path}
                onClick={() => {
                  closeDockerfileChoice()
                  open(path)
                }}
              >
                {path}
              </button>
            ))}
          </div>
          <Dialog.Close className={controls.button}>Keep the open one</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
