# syntax=docker/dockerfile:1

FROM gradle:8-jdk21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle --no-daemon assemble

# What runs: a Java runtime and the archive.
FROM eclipse-temurin:21-jre AS production
WORKDIR /app
COPY --from=build /src/build/libs/*.jar ./app.jar
USER 1000
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "app.jar"]
