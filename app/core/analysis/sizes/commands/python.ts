import { joinPath } from '../../../shell/shellScope.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { megabytes, sumOf, sumOfIndependent, times, type Bytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import {
  argumentTexts,
  isMounted,
  operands,
  optionValue,
  write,
  type CommandRule,
  type RunDraft,
} from '../runDraft.ts'
import { pathOf } from './paths.ts'

/**
 * Installed size of Python packages with what they bring along, in millions of bytes, compiled modules included: the sizes of the
 * wheels for Linux on the Python package index, unpacked.
 */
const PACKAGES: Readonly<Record<string, number>> = {
  numpy: 75, pandas: 150, scipy: 190, matplotlib: 160, 'scikit-learn': 240, torch: 5200, torchvision: 5300, tensorflow: 2000, 'tensorflow-cpu': 1300, keras: 30,
  transformers: 160, django: 48, flask: 9, fastapi: 22, uvicorn: 3, gunicorn: 1.6, requests: 5, httpx: 6, aiohttp: 12, sqlalchemy: 26, alembic: 30, psycopg2: 1.5,
  'psycopg2-binary': 11, psycopg: 2, pydantic: 14, celery: 12, redis: 4, boto3: 28, botocore: 26, 'google-cloud-storage': 35, grpcio: 22, protobuf: 2.5,
  cryptography: 16, pillow: 22, lxml: 18, pytest: 6, jinja2: 1.9, pyyaml: 3.3, click: 0.9, opencv: 120, 'opencv-python': 160, 'opencv-python-headless': 140,
  pip: 12, setuptools: 7, wheel: 0.5, poetry: 65, pipenv: 25, uv: 50, virtualenv: 12, jupyter: 130, jupyterlab: 120, notebook: 120, ipython: 20, streamlit: 420,
  xgboost: 300, lightgbm: 12, spacy: 160, nltk: 9, 'beautifulsoup4': 2, selenium: 30, playwright: 130, ansible: 420, 'ansible-core': 60, awscli: 110,
  djangorestframework: 9, pymongo: 5, pymysql: 0.6, mysqlclient: 1.5, 'prometheus-client': 1, 'python-dotenv': 0.3, 'sentry-sdk': 5, pyjwt: 0.4, bcrypt: 1.5,
  marshmallow: 1, 'apache-airflow': 320, dbt: 90, pyspark: 330, sympy: 65, networkx: 16, plotly: 60, dash: 80, supervisor: 2, gevent: 22, greenlet: 2, psutil: 1.8,
  orjson: 0.5, ujson: 0.3, langchain: 60, openai: 20, anthropic: 15, mypy: 40, black: 12, ruff: 28, tox: 15, certifi: 0.4, urllib3: 1, six: 0.1, attrs: 0.8,
} // prettier-ignore

const OTHER: Bytes = megabytes(0.03, 1.6, 35)
const VALUED = new Set([
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-t',
  '--target',
  '--prefix',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '--root',
  '--trusted-host',
  '--python',
  '-p',
  '--timeout',
  '--retries',
  '-e',
  '--editable',
  '--platform',
  '--python-version',
  '--only-binary',
  '--no-binary',
  '--cache-dir',
  '--src',
  '--progress-bar',
  '--link-mode',
  '--group',
  '--extra',
])

/** `pip`, and `uv pip`, `python -m pip`. */
export const pip: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb = '', ...names] = operands(texts, VALUED)
  if (verb === 'wheel' || verb === 'download') {
    const folder = optionValue(texts, '-w', '--wheel-dir', '-d', '--dest') ?? '.'
    const wheels = requirements(command, draft, texts, names)
    write(draft, command, pathOf(command, folder, draft) ?? '/', {
      unpacked: times(wheels.bytes, 0.33),
      share: PACKED.packed,
      source: `wheels of ${wheels.source}`,
      role: 'output',
    })
    return
  }
  if (verb !== 'install') return
  const wanted = requirements(command, draft, texts, names)
  const path = targetOf(command, draft, texts)
  const plain = texts.includes('--no-compile') || command.name === 'uv'
  write(draft, command, path, {
    unpacked: times(wanted.bytes, plain ? 0.62 : 1),
    share: PACKED.python,
    basis: wanted.known ? 'rule' : 'unknown',
    source: wanted.source,
    role: 'dependencies',
  })
  leaveCache(command, draft, texts, wanted.bytes)
}

/** `python -m pip install …`, `python -m venv …`, `python setup.py install`. */
export const python: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const module = texts[0] === '-m' ? texts[1] : null
  if (module === 'pip') return pip({ ...command, name: 'pip', args: command.args.slice(2) }, draft)
  if (module === 'venv' || module === 'virtualenv')
    return environment({ ...command, args: command.args.slice(2) }, draft)
  if (module === 'compileall' || texts.includes('--version') || texts[0] === '-V') return
  if (texts.some((text) => text.endsWith('manage.py')) && texts.includes('collectstatic')) {
    write(draft, command, command.directory ?? '/', {
      unpacked: megabytes(0.5, 8, 80),
      share: PACKED.text,
      source: 'the static files that Django collects',
      somewhere: true,
      role: 'output',
    })
    return
  }
  if (texts[0] === '-c') return
  if (
    (texts[0] ?? '').endsWith('setup.py') &&
    texts.some((text) => /^(?:install|develop|build)/.test(text))
  ) {
    const project = lockedPackages(draft, command.directory ?? '/')
    write(draft, command, '/usr/local', {
      unpacked: project.bytes,
      share: PACKED.python,
      source: project.source,
      basis: project.known ? 'rule' : 'unknown',
      role: 'dependencies',
    })
    return
  }
  draft.unknown.push(`python ${texts.join(' ').slice(0, 60)}`)
}

/** `python -m venv DIR`, `virtualenv DIR`: links to Python, and pip. */
export const environment: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const folder = operands(texts, new Set(['-p', '--python', '--prompt']))[0]
  const path = folder === undefined ? null : pathOf(command, folder, draft)
  const bare = texts.includes('--without-pip') || command.name === 'uv'
  write(draft, command, path ?? command.directory ?? '/', {
    unpacked: bare ? megabytes(0.008, 0.02, 0.06) : megabytes(8, 13, 26),
    share: PACKED.python,
    source: 'a virtual environment with pip in it',
    role: 'dependencies',
  })
}

/** `poetry install`, `pipenv install`, `uv sync`, `pdm install`, `conda install`. */
export const pythonProject: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb = '', second = '', ...rest] = operands(texts, VALUED)
  if (command.name === 'uv' && verb === 'pip')
    return pip(
      { ...command, args: command.args.slice(command.args.findIndex(({ text }) => text === 'pip') + 1) },
      draft,
    )
  if (command.name === 'uv' && verb === 'venv')
    return environment({ ...command, args: command.args.filter(({ text }) => text !== 'venv') }, draft)
  if (/conda|mamba/.test(command.name)) return conda(command, draft, verb, [second, ...rest])
  if (!/^(?:install|sync|add|tool)$/.test(verb)) return
  const directory = command.directory ?? '/'
  const wanted = lockedPackages(draft, directory)
  const path =
    draft.variable('UV_PROJECT_ENVIRONMENT') ||
    draft.variable('VIRTUAL_ENV') ||
    (command.name === 'uv' ? joinPath(directory, '.venv') : '/usr/local')
  write(draft, command, path, {
    unpacked: wanted.bytes,
    share: PACKED.python,
    basis: wanted.known ? 'rule' : 'unknown',
    source: wanted.source,
    role: 'dependencies',
  })
  leaveCache(command, draft, texts, wanted.bytes)
}

function conda(command: ShellCommand, draft: RunDraft, verb: string, names: readonly string[]): void {
  if (!/^(?:install|create|update|env)$/.test(verb)) return
  write(draft, command, '/opt/conda', {
    unpacked: megabytes(50, 120 * Math.max(1, names.length), 6000),
    share: PACKED.python,
    source: 'packages of conda',
    role: 'dependencies',
  })
}

interface Wanted {
  readonly bytes: Bytes
  readonly source: string
  readonly known: boolean
}

const normalName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[[;<>=!~ @].*$/s, '')
    .replaceAll('_', '-')
    .replaceAll('.', '-')

function weigh(names: readonly string[], complete: boolean): Bytes {
  const parts = names.map((name) => {
    const size = PACKAGES[normalName(name)]
    return size === undefined ? OTHER : { low: size * 0.45e6, likely: size * 1e6, high: size * 1.8e6 }
  })
  const sum = sumOfIndependent(parts)
  // Packages named without a lock file bring others along that are not named.
  return complete
    ? sum
    : { low: sum.low, likely: sum.likely * 1.1, high: sum.high * 1.4 + names.length * 2e6 }
}

function requirements(
  command: ShellCommand,
  draft: RunDraft,
  texts: readonly string[],
  names: readonly string[],
): Wanted {
  const parts: Bytes[] = []
  const sources: string[] = []
  let known = true
  texts.forEach((text, at) => {
    const file = /^(?:-r|--requirement)$/.test(text)
      ? texts[at + 1]
      : (/^--requirement=(.*)$/.exec(text)?.[1] ?? /^-r(.+)$/.exec(text)?.[1])
    if (file === undefined) return
    const path = pathOf(command, file, draft)
    const content = path === null ? undefined : draft.readFile(path)?.content
    if (content === undefined) {
      known = false
      parts.push(megabytes(1, 70, 2500))
      sources.push(`${file}, which is not known`)
      return
    }
    const lines = content.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim())
    const listed = lines.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('-'))
    parts.push(weigh(listed, listed.length > 15))
    sources.push(`${listed.length} packages of ${file}`)
  })
  const plain = names.filter((name) => name !== '.' && !/^[./]/.test(name))
  if (plain.length > 0) {
    parts.push(weigh(plain, false))
    sources.push(plain.length > 3 ? `${plain.length} packages` : plain.join(', '))
  }
  if (plain.length < names.length || texts.includes('-e') || texts.includes('--editable')) {
    const project = lockedPackages(draft, command.directory ?? '/')
    parts.push(project.bytes)
    sources.push(project.source)
    if (!project.known) known = false
  }
  return { bytes: sumOf(parts), source: `${sources.join('; ')}, by the sizes of wheels`, known }
}

/** What a project's own files ask for. */
function lockedPackages(draft: RunDraft, directory: string): Wanted {
  for (const name of ['uv.lock', 'poetry.lock', 'Pipfile.lock', 'pdm.lock']) {
    const content = draft.readFile(joinPath(directory, name))?.content
    if (content === undefined) continue
    const names = name.endsWith('Pipfile.lock')
      ? [...content.matchAll(/^ {8}"([^"]+)": \{/gm)].map((match) => match[1] ?? '')
      : [...content.matchAll(/^name = "([^"]+)"/gm)].map((match) => match[1] ?? '')
    return {
      bytes: weigh(names, true),
      source: `${names.length} packages of ${name}, by the sizes of wheels`,
      known: true,
    }
  }
  const content = draft.readFile(joinPath(directory, 'pyproject.toml'))?.content
  if (content !== undefined) {
    const names = [
      ...content.matchAll(/^\s+"([A-Za-z][\w.-]*)[^"]*",?$/gm),
      ...content.matchAll(/^([a-z][\w-]*) = (?:"[\^~><=*\d]|\{)/gm),
    ].map((match) => match[1] ?? '')
    if (names.length > 0)
      return {
        bytes: weigh(names, false),
        source: `${names.length} packages of pyproject.toml, by the sizes of wheels`,
        known: true,
      }
  }
  return { bytes: megabytes(1, 70, 2500), source: 'packages of a project that is not known', known: false }
}

function targetOf(command: ShellCommand, draft: RunDraft, texts: readonly string[]): string {
  const written = optionValue(texts, '-t', '--target', '--prefix', '--root')
  if (written !== null) return pathOf(command, written, draft) ?? '/usr/local'
  if (texts.includes('--user')) return `${draft.home}/.local`
  const environment = draft.variable('VIRTUAL_ENV')
  if (environment) return environment
  const first = draft.variable('PATH').split(':')[0] ?? ''
  return /venv|\/opt\/[^:]*\/bin$|env\/bin$/.test(first) ? first.replace(/\/bin$/, '') : '/usr/local'
}

function leaveCache(command: ShellCommand, draft: RunDraft, texts: readonly string[], bytes: Bytes): void {
  const folder =
    command.name === 'uv'
      ? draft.variable('UV_CACHE_DIR') || `${draft.home}/.cache/uv`
      : draft.variable('PIP_CACHE_DIR') || `${draft.home}/.cache/pip`
  const off =
    texts.some((text) => /^--no-cache(?:-dir)?$/.test(text)) ||
    /^(?:1|true|yes|on|off|0)$/i.test(draft.variable('PIP_NO_CACHE_DIR')) ||
    /^(?:1|true)$/i.test(draft.variable('UV_NO_CACHE'))
  if (off || isMounted(draft, folder)) return
  write(draft, command, folder, {
    unpacked: times(bytes, { low: 0.2, likely: 0.33, high: 0.6 }),
    share: PACKED.packed,
    source: `${command.name}’s cache, left behind: every wheel as it was downloaded`,
    role: 'cache',
  })
}
