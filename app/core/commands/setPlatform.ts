import { findStage } from '../model/lookup.ts'
import type { Design, StageId } from '../model/types.ts'
import { replacement } from '../text/edit.ts'
import type { Replacement } from '../text/types.ts'
import { deleteFlag, insertFlag } from './flags.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { absolute } from './references.ts'
import { done, refuse } from './result.ts'
import type { CommandResult } from './types.ts'

export interface SetPlatformWish {
  readonly stage: StageId
  /** `linux/arm64`, `$BUILDPLATFORM`; null takes the flag away. */
  readonly platform: string | null
}

/** Sets, changes or takes away the `--platform` of a FROM. */
export function setPlatform(design: Design, wish: SetPlatformWish): CommandResult {
  const stage = findStage(design, wish.stage)
  if (!stage) return refuse('This stage is gone: choose another one.')
  const platform = wish.platform?.trim() ?? null
  if (platform !== null && !/^[A-Za-z0-9_./$:{}+-]+$/.test(platform))
    return refuse(`“${platform}” is no platform: write one such as linux/arm64 or $BUILDPLATFORM.`)
  const flag = stage.from.flags.find(({ name }) => name === 'platform')
  const title = plainTitle(design, stage.id)
  const label =
    platform === null ? `Removed the platform of ${title}` : `Set the platform of ${title} to ${platform}`
  if ((flag?.value ?? null) === platform) return done([], label, null)
  return carryOut(design, {
    edit: [change(design, stage.id, platform)],
    label,
    intended: asItIs(design),
    otherwise: 'This FROM is written in an unusual way: change its platform in the text.',
  })
}

function change(design: Design, id: StageId, platform: string | null): Replacement {
  const from = findStage(design, id)?.from
  const flag = from?.flags.find(({ name }) => name === 'platform')
  if (!from) return replacement(0, 0, '')
  if (platform === null) return flag ? deleteFlag(design, from, flag) : replacement(0, 0, '')
  if (!flag) return insertFlag(design, from, `--platform=${platform}`)
  const range = absolute(design, from.id, flag.range)
  return replacement(range.start, range.end, `--platform=${platform}`)
}
