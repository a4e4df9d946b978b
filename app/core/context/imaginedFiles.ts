import { PACKAGE_JSON, packageLock } from './imaginedNode.ts'
import type { ProjectStack } from './projectStack.ts'

/** Commands that tell what a Dockerfile builds with. */
export const STACK_COMMANDS: readonly { readonly stack: ProjectStack; readonly commands: RegExp }[] = [
  { stack: 'node', commands: /\b(?:npm|yarn|pnpm|npx|bun)\b/ },
  { stack: 'go', commands: /\bgo (?:build|mod|install|test|get|run)\b/ },
  { stack: 'python', commands: /\b(?:pip3?|poetry|pipenv|uv|pdm) / },
  { stack: 'maven', commands: /\b(?:mvn|mvnw)\b/ },
  { stack: 'gradle', commands: /\b(?:gradle|gradlew)\b/ },
  { stack: 'rust', commands: /\bcargo\b/ },
  { stack: 'dotnet', commands: /\bdotnet (?:restore|build|publish)\b/ },
  { stack: 'ruby', commands: /\bbundle\b/ },
  { stack: 'php', commands: /\bcomposer\b/ },
]

const GO_MOD = `module example.com/app

go 1.23

require (
	github.com/go-chi/chi/v5 v5.2.0
	github.com/jackc/pgx/v5 v5.7.2
)
`

/** Usual files of small projects: path to bytes, or to the text itself where what stands in it matters. */
export const IMAGINED_FILES: Readonly<
  Record<ProjectStack | 'any' | 'web', Readonly<Record<string, number | string>>>
> = {
  any: { 'README.md': 2400, LICENSE: 11_300, Dockerfile: 900, 'docs/guide.md': 5200 },
  web: {
    'index.html': 1800,
    'nginx.conf': 1200,
    'css/site.css': 5200,
    'js/site.js': 8400,
    'images/logo.svg': 4300,
  },
  node: {
    'package.json': PACKAGE_JSON,
    'package-lock.json': packageLock(),
    'tsconfig.json': 640,
    'src/index.ts': 2100,
    'src/server.ts': 4800,
    'src/routes/users.ts': 3600,
    'src/lib/database.ts': 2900,
    'tests/users.test.ts': 3100,
    'public/index.html': 1800,
    'public/logo.svg': 4300,
  },
  go: {
    'go.mod': GO_MOD,
    'go.sum': 18_000,
    'cmd/server/main.go': 2600,
    'internal/http/handler.go': 5400,
    'internal/store/store.go': 4700,
    'internal/http/handler_test.go': 3900,
  },
  python: {
    'requirements.txt': 'fastapi==0.115.6\ngunicorn==23.0.0\nsqlalchemy==2.0.36\nuvicorn==0.34.0\n',
    'pyproject.toml': 1100,
    'app.py': 2300,
    'app/main.py': 2700,
    'app/models.py': 3800,
    'app/routes.py': 4100,
    'tests/test_routes.py': 2900,
  },
  maven: {
    'pom.xml': 5200,
    'src/main/java/app/Application.java': 1900,
    'src/main/java/app/UserController.java': 3400,
    'src/main/resources/application.yml': 700,
    'src/test/java/app/UserControllerTest.java': 2800,
  },
  gradle: {
    'build.gradle.kts': 2100,
    'settings.gradle.kts': 240,
    gradlew: 8700,
    'gradle/wrapper/gradle-wrapper.jar': 43_000,
    'gradle/wrapper/gradle-wrapper.properties': 250,
    'src/main/kotlin/app/Application.kt': 1800,
    'src/main/kotlin/app/Routes.kt': 3300,
  },
  rust: {
    'Cargo.toml': 700,
    'Cargo.lock': 46_000,
    'src/main.rs': 2500,
    'src/server.rs': 4400,
    'src/store.rs': 3700,
  },
  dotnet: {
    'App.csproj': 1200,
    'Program.cs': 2400,
    'Controllers/UsersController.cs': 3600,
    'appsettings.json': 500,
  },
  ruby: {
    Gemfile: 900,
    'Gemfile.lock': 6800,
    'config.ru': 160,
    'app/app.rb': 3200,
    'app/models/user.rb': 1400,
  },
  php: {
    'composer.json': 1300,
    'composer.lock': 98_000,
    'public/index.php': 800,
    'src/Kernel.php': 2100,
    'src/User.php': 1900,
  },
}
