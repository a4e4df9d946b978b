import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Flag } from 'lucide-react'
import { targetName, targetStage } from '../../core/model/target.ts'
import type { Stage } from '../../core/model/types.ts'
import { setBuild } from '../../state/build.ts'
import { useApp } from '../../state/store.ts'
import { ArgumentsMenu } from './ArgumentsMenu.tsx'
import styles from './BuildMenus.module.css'
import controls from './controls.module.css'

const PLATFORMS = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/386',
  'linux/ppc64le',
  'linux/s390x',
] as const

const nameOf = (stage: Stage): string => stage.writtenName ?? `stage ${stage.index}`

/** What is built: the target stage, the platform and the build arguments. */
export function BuildMenus() {
  const platform = useApp((state) => state.build.platform)
  return (
    <div className={styles.menus} role="group" aria-label="Build">
      <TargetMenu />
      <Menu.Root>
        <Menu.Trigger className={controls.button} aria-label={`Platform: ${platform}`}>
          {platform}
          <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="start">
            <Menu.Popup className={controls.menu}>
              {PLATFORMS.map((choice) => (
                <Menu.Item
                  key={choice}
                  className={controls.menuItem}
                  onClick={() => setBuild({ platform: choice })}
                >
                  {choice}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <ArgumentsMenu />
    </div>
  )
}

/** Follows the name of the target only: a key in the editor draws nothing of it anew. */
function TargetMenu() {
  const name = useApp(({ design, build }) => {
    const stage = targetStage(design, build.target)
    return stage && nameOf(stage)
  })
  if (name === null) return null
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.button} aria-label={`Target: ${name}`}>
        <span className={styles.word}>Target</span> <b className={styles.value}>{name}</b>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start">
          <Menu.Popup className={controls.menu}>
            <TargetChoices />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** The stages to choose from; there only while the menu is open. */
function TargetChoices() {
  const design = useApp((state) => state.design)
  const stage = useApp((state) => targetStage(state.design, state.build.target))
  return design.stages.slice(-200).map((choice) => (
    <Menu.Item
      key={choice.id}
      className={controls.menuItem}
      onClick={() => setBuild({ target: choice === design.stages.at(-1) ? null : targetName(choice) })}
    >
      {nameOf(choice)}
      {choice === stage && (
        <Flag size={14} strokeWidth={1.5} aria-label="the target" className={styles.flag} />
      )}
    </Menu.Item>
  ))
}
