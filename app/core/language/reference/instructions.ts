import { referencePage } from './page.ts'

/** What an instruction is for. */
interface InstructionReference {
  readonly keyword: string
  /** Its shape, `COPY <source>… <destination>`; flags stand where `[flags]` is. */
  readonly shape: string
  /** One line. */
  readonly summary: string
  /** What is worth knowing when using it. */
  readonly description: string
  /** What completion writes behind the keyword, with places to fill in. */
  readonly snippet: string
  readonly page: string
}

function entry(keyword: string, shape: string, summary: string, description: string, snippet: string) {
  return [
    keyword,
    {
      keyword,
      shape,
      summary,
      description,
      snippet,
      page: referencePage(keyword === 'MAINTAINER' ? 'maintainer-deprecated' : keyword.toLowerCase()),
    },
  ] as const
}

/** The 18 instructions by keyword, in our own words. Source of the facts: the Dockerfile reference. */
export const instructionReference: ReadonlyMap<string, InstructionReference> = new Map<
  string,
  InstructionReference
>([
  entry(
    'FROM',
    'FROM [flags] <image or stage> [AS <name>]',
    'Begins a stage on an image, an earlier stage or `scratch`.',
    'Everything below belongs to this stage until the next FROM. A name lets later stages copy from it or build on it. ' +
      'Only ARGs above the first FROM can be used here.',
    'FROM ${1:image} AS ${2:name}',
  ),
  entry(
    'RUN',
    'RUN [flags] <command>',
    'Runs a command and keeps the files it changed as a layer.',
    'Shell form goes through the shell (`/bin/sh -c` unless SHELL says otherwise); exec form `["a", "b"]` does not. ' +
      'The cache is used again while the command, its environment and everything below are unchanged.',
    'RUN ${1:command}',
  ),
  entry(
    'COPY',
    'COPY [flags] <source>… <destination>',
    'Copies files from the build context, or from another stage or image with `--from`.',
    'Several sources need a destination that ends with `/`. The cache looks at content and mode of the files, never at ' +
      'their times. A heredoc as source writes a file from the Dockerfile itself.',
    'COPY ${1:source} ${2:destination}',
  ),
  entry(
    'ADD',
    'ADD [flags] <source>… <destination>',
    'Like COPY, and also fetches URLs and git repositories and unpacks local tar archives.',
    'Take COPY for plain files: it does nothing by surprise. For downloads, `--checksum` pins what arrives.',
    'ADD ${1:source} ${2:destination}',
  ),
  entry(
    'ENV',
    'ENV <name>=<value>…',
    'Sets environment variables for the following instructions and for the container.',
    'They stay in the image, so never put a secret here. A value that only the build needs belongs into ARG.',
    'ENV ${1:NAME}=${2:value}',
  ),
  entry(
    'ARG',
    'ARG <name>[=<default>]…',
    'Declares a build argument, set with `--build-arg`.',
    'Counts from here to the end of its stage. One above the first FROM can be used in FROM alone; declare it again ' +
      'inside a stage to use it there. Its value shows in the history of the image.',
    'ARG ${1:NAME}=${2:default}',
  ),
  entry(
    'WORKDIR',
    'WORKDIR <path>',
    'Sets the directory for the following instructions and for the container, and makes it.',
    'A relative path continues the WORKDIR above it.',
    'WORKDIR /${1:app}',
  ),
  entry(
    'USER',
    'USER <user>[:<group>]',
    'Sets the user for the following RUNs and for the container.',
    'COPY and ADD are not concerned; they take `--chown`. The user has to exist unless it is a number.',
    'USER ${1:user}',
  ),
  entry(
    'CMD',
    'CMD ["<program>", "<argument>"…]',
    'What the container runs when it is started without a command.',
    'With an ENTRYPOINT it holds that program’s default arguments. Only the last one counts. The exec form lets signals ' +
      'reach the program.',
    'CMD ["${1:program}"]',
  ),
  entry(
    'ENTRYPOINT',
    'ENTRYPOINT ["<program>", "<argument>"…]',
    'The program that the container always runs; CMD and the command line give its arguments.',
    'Only the last one counts. In shell form it takes no arguments and gets no signals.',
    'ENTRYPOINT ["${1:program}"]',
  ),
  entry(
    'EXPOSE',
    'EXPOSE <port>[/<protocol>]…',
    'Says on which ports the container listens.',
    'It publishes nothing: that is `docker run -p`. The protocol is tcp unless udp or sctp is written.',
    'EXPOSE ${1:8080}',
  ),
  entry(
    'VOLUME',
    'VOLUME <path>…',
    'Marks directories whose data live outside the container’s own file system.',
    'What later instructions change below such a path may be lost, depending on the builder.',
    'VOLUME ${1:/data}',
  ),
  entry(
    'LABEL',
    'LABEL <name>=<value>…',
    'Writes facts about the image into its configuration.',
    'Names under `org.opencontainers.image.` are understood by registries and tools.',
    'LABEL ${1:org.opencontainers.image.source}="${2:value}"',
  ),
  entry(
    'HEALTHCHECK',
    'HEALTHCHECK [flags] CMD <command>',
    'A command that tells whether the container works: exit 0 is healthy, 1 is not.',
    'Only the last one counts; `HEALTHCHECK NONE` turns off the one of the base image.',
    'HEALTHCHECK CMD ${1:command}',
  ),
  entry(
    'SHELL',
    'SHELL ["<program>", "<argument>"…]',
    'The shell for shell forms below it.',
    'For instance `["/bin/bash", "-o", "pipefail", "-c"]`, so that a failing part of a pipe fails the RUN.',
    'SHELL ["${1:/bin/bash}", "${2:-c}"]',
  ),
  entry(
    'STOPSIGNAL',
    'STOPSIGNAL <signal>',
    'The signal that asks the container to stop.',
    'A name like SIGQUIT or a number; SIGTERM where nothing is said.',
    'STOPSIGNAL ${1:SIGTERM}',
  ),
  entry(
    'ONBUILD',
    'ONBUILD <instruction>',
    'Keeps an instruction for the builds that start FROM this image.',
    'It runs right behind their FROM. FROM, MAINTAINER and ONBUILD itself can’t be kept.',
    'ONBUILD ${1:RUN} ${2:command}',
  ),
  entry(
    'MAINTAINER',
    'MAINTAINER <name>',
    'The author of the image. Deprecated.',
    'Write `LABEL org.opencontainers.image.authors="…"` instead.',
    'MAINTAINER ${1:name}',
  ),
])
