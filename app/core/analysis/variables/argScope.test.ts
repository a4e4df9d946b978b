import { expect, test } from 'vitest'
import { buildGraph } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import { applyEdit } from '../../text/edit.ts'
import { argScopeFindings } from './argScope.ts'

test('finds variables of scripts whose ARG does not reach them, and declares them again', () => {
  const text = `ARG VERSION=1
FROM a AS one
ARG MODE=x
RUN echo $VERSION $VERSION $MODE $OTHER
FROM b
RUN make \${MODE} && VERSION=2 && echo $VERSION
CMD echo $VERSION
LABEL version=$VERSION
RUN echo $TARGETARCH
`
  const design = deriveDesign(text)
  const findings = argScopeFindings(design, buildGraph(design).facts)
  expect(findings.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '4: $VERSION is empty here: ARG VERSION stands before the first FROM and counts for FROM alone. Declare it again in this stage.',
    '6: $MODE is empty here: ARG MODE belongs to stage one alone. Set it in this stage too.',
    '7: $VERSION is empty here: ARG VERSION stands before the first FROM and counts for FROM alone. Declare it again in this stage.',
    "9: $TARGETARCH is empty here: a stage sees the builder's TARGETARCH once it declares it. Write ARG TARGETARCH in this stage.",
  ])
  const fix = findings[1]?.fixes[0]
  expect(fix?.label).toBe('Redeclare ARG MODE in this stage')
  expect(applyEdit(fix?.edit ?? [], text)).toBe(text.replace('FROM b\n', 'FROM b\nARG MODE\n'))
})
