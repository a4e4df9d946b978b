import type { ImageFacts } from '../catalog/imageFacts.ts'
import type { BuildFacts } from '../graph/facts/types.ts'
import type { Design, Problem } from '../model/types.ts'
import type { ChecksOptions } from './checks/check.ts'
import { lintViolation, runChecks } from './checks/runChecks.ts'
import { REFUSAL } from './refusal.ts'
import { spellingFix } from './spellingFix.ts'
import type { Finding } from './types.ts'
import { unpublishedPlatforms } from './unpublishedPlatforms.ts'
import { argScopeFindings } from './variables/argScope.ts'

const REFERENCE_PAGE = 'https://docs.docker.com/reference/dockerfile/'

/** A problem as a finding: BuildKit's own sentence, at its line. */
function refusal(design: Design, problem: Problem): Finding {
  const { message, line, range } = problem
  const fixes = spellingFix(design, problem)
  return { rule: REFUSAL, severity: 'error', message, range, line, page: REFERENCE_PAGE, fixes }
}

/** Everything BuildKit says of a file: why it refuses it first, then its checks; and what it says nothing of before a build fails. */
export function findingsOf(
  design: Design,
  facts: BuildFacts,
  problems: readonly Problem[],
  options: ChecksOptions,
  images: ImageFacts,
): readonly Finding[] {
  const checks = runChecks(design, facts, options)
  const violation = lintViolation(design, checks)
  return [...problems, ...(violation ? [violation] : [])]
    .map((problem) => refusal(design, problem))
    .concat(checks, argScopeFindings(design, facts), unpublishedPlatforms(design, facts, images))
}
