import { expect, test } from 'vitest'
import { deriveDesign } from '../../model/design.ts'
import type { Instruction } from '../../model/types.ts'
import { isFailure } from '../go/failure.ts'
import { parseArguments, unknownInstruction } from './parseArguments.ts'

function instruction(text: string): Instruction {
  const found = deriveDesign(text).instructions[0]
  if (found === undefined) throw new Error('no instruction')
  return found
}

function refusal(text: string): string | null {
  const parsed = parseArguments(instruction(text))
  return isFailure(parsed) ? parsed.failure : null
}

const oneArgument =
  'requires at least two arguments, but only one was provided. Destination could not be determined'

test.each([
  ['COPY a', `COPY ${oneArgument}`],
  ['ADD', `ADD ${oneArgument}`],
  ['COPY --parents a', `COPY ${oneArgument}`],
  ['COPY --bogus a b', 'unknown flag: --bogus'],
  ['COPY --form=x a b', 'unknown flag: --form (did you mean from?)'],
  ['COPY --from a b', 'missing a value on flag: --from'],
  ['COPY --link= a b', 'missing a value on flag: --link'],
  ['COPY --link=maybe a b', 'expecting boolean value for flag --link, not: maybe'],
  ['COPY --chown=a --chown=b a b', 'duplicate flag specified: --chown'],
  ['ADD --parents a b', 'unknown flag: --parents'],
  ['ADD --from=x a b', 'unknown flag: --from'],
  ['COPY a <<EOF\nEOF', 'COPY cannot accept a heredoc as a destination'],
  ['COPY --checksum=x a b', 'unknown flag: --checksum'],
  ['FROM', 'FROM requires either one or three arguments'],
  ['FROM a b', 'FROM requires either one or three arguments'],
  ['FROM a as', 'FROM requires either one or three arguments'],
  ['FROM a is b', 'FROM requires either one or three arguments'],
  ['FROM a AS 1b', 'invalid name for build stage: "1b", name can\'t start with a number or contain symbols'],
  [
    'FROM a AS b+c',
    'invalid name for build stage: "b+c", name can\'t start with a number or contain symbols',
  ],
  ['FROM --platform a', 'missing a value on flag: --platform'],
  ['FROM --platfrom=x a', 'unknown flag: --platfrom (did you mean platform?)'],
  ['ENV', 'ENV requires at least one argument'],
  ['ENV =a', 'ENV names can not be blank'],
  ['ENV --x A=b', 'unknown flag: --x'],
  ['LABEL', 'LABEL requires at least one argument'],
  ['ARG', 'ARG requires at least one argument'],
  ['ARG =a', 'ARG names can not be blank'],
  ['WORKDIR', 'WORKDIR requires exactly one argument'],
  ['USER', 'USER requires exactly one argument'],
  ['MAINTAINER', 'MAINTAINER requires exactly one argument'],
  ['STOPSIGNAL', 'STOPSIGNAL requires exactly one argument'],
  ['WORKDIR --x /a', 'unknown flag: --x'],
  ['VOLUME', 'VOLUME requires at least one argument'],
  ['VOLUME ["/a", " "]', 'VOLUME specified can not be an empty string'],
  ['EXPOSE', 'EXPOSE requires at least one argument'],
  ['SHELL', 'SHELL requires at least one argument'],
  ['SHELL []', 'SHELL requires at least one argument'],
  ['SHELL bash -c', 'SHELL requires the arguments to be in JSON form'],
  ['CMD --x a', 'unknown flag: --x'],
  ['ONBUILD', 'ONBUILD requires at least one argument'],
  ['ONBUILD onbuild RUN x', "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"],
  ['ONBUILD FROM x', "FROM isn't allowed as an ONBUILD trigger"],
  ['ONBUILD maintainer x', "MAINTAINER isn't allowed as an ONBUILD trigger"],
  ['ONBUILD --x RUN y', 'unknown flag: --x'],
  ['HEALTHCHECK', 'HEALTHCHECK requires at least one argument'],
  ['HEALTHCHECK none x', 'HEALTHCHECK NONE takes no arguments'],
  ['HEALTHCHECK curl x', 'Unknown type "CURL" in HEALTHCHECK (try CMD)'],
  ['HEALTHCHECK CMD', 'Missing command after HEALTHCHECK CMD'],
  ['HEALTHCHECK --interval=30 CMD x', 'time: missing unit in duration "30"'],
  ['HEALTHCHECK --timeout=1us CMD x', 'Interval "timeout" cannot be less than 1ms'],
  ['HEALTHCHECK --start-period=-1s CMD x', 'Interval "start-period" cannot be less than 1ms'],
  ['HEALTHCHECK --retries=x CMD y', 'strconv.ParseInt: parsing "x": invalid syntax'],
  ['HEALTHCHECK --retries=9999999999 CMD y', 'strconv.ParseInt: parsing "9999999999": value out of range'],
  ['HEALTHCHECK --retries=-1 CMD y', '--retries cannot be negative (-1)'],
  ['HEALTHCHECK --retry=1 CMD y', 'unknown flag: --retry'],
  ['RUN --network=bogus x', 'invalid network mode "bogus"'],
  ['RUN --security=x y', 'security "x" is not valid'],
  ['RUN --mount x', 'missing a value on flag: --mount'],
  ['RUN --mount= x', 'failed to parse csv mounts: EOF'],
  ['RUN --mount=from=$a x', "'from' doesn't support variable expansion, define alias stage instead"],
  ['RUN --device= x', 'failed to parse csv devices: EOF'],
  ['RUN --device=a,required=x y', 'invalid value for required: x'],
  ['RUN --device=a,b y', "invalid field 'b' must be a key=value pair"],
  ['RUN --device=a,name=b y', 'device name already set to a'],
  ['RUN --device=a,nme=b y', "unexpected key 'nme' in 'nme=b' (did you mean name?)"],
])('%s is refused', (text, message) => {
  expect(refusal(text)).toBe(message)
})

test.each([
  'COPY --link a b',
  'COPY --link=FALSE --exclude=a --exclude=b --parents a b',
  'ADD --unpack --keep-git-dir=true --checksum=x a b',
  'FROM a AS B-c_d.e',
  'FROM --platform=$X a',
  'RUN',
  'RUN []',
  'CMD',
  'ENTRYPOINT []',
  'STOPSIGNAL --x SIGTERM',
  'ARG --x A',
  'HEALTHCHECK --bogus NONE',
  'HEALTHCHECK --interval=0 --retries= CMD x',
  'RUN --mount=from=a$ x',
  'RUN --mount=type=$T,x --network=host --security=insecure y',
  'ONBUILD RUN --bogus x',
])('%s is taken', (text) => {
  expect(refusal(text)).toBeNull()
})

test('COPY knows its sources, files and flags', () => {
  const text = 'COPY --from=Build --chown=1:2 --link --exclude=*.md a <<-"EOF" /d/\n\t$X\n\tEOF\n'
  expect(parseArguments(instruction(text))).toEqual({
    kind: 'COPY',
    sources: ['a'],
    files: [{ name: 'EOF', content: '$X\n', expand: false }],
    destination: '/d/',
    from: 'Build',
    chown: '1:2',
    chmod: '',
    link: true,
    parents: false,
    exclude: ['*.md'],
    checksum: '',
    unpack: null,
    keepGitDir: null,
  })
})

test('HEALTHCHECK knows its command and times', () => {
  expect(parseArguments(instruction('HEALTHCHECK --interval=1m --retries=3 cmd curl -f x'))).toEqual({
    kind: 'HEALTHCHECK',
    test: ['CMD-SHELL', 'curl -f x'],
    interval: 60e9,
    timeout: 0,
    startPeriod: 0,
    startInterval: 0,
    retries: 3,
  })
})

test.each([
  ['RUNN x', 'unknown instruction: RUNN (did you mean RUN?)'],
  ['form x', 'unknown instruction: form (did you mean from?)'],
  ['ENTRYPOINT["x"]', 'unknown instruction: ENTRYPOINT["x"]'],
  ['F\\\nRM x', 'unknown instruction: FRM (did you mean FROM?)'],
])('%j is no instruction', (text, message) => {
  expect(parseArguments(instruction(text))).toBeNull()
  expect(unknownInstruction(instruction(text), '\\')).toBe(message)
})
