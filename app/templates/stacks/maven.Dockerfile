# syntax=docker/dockerfile:1

FROM maven:3-eclipse-temurin-21 AS build
WORKDIR /src
# The manifest first: while it stays the same, the dependencies come from the cache.
COPY pom.xml ./
RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode dependency:go-offline
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode --offline package -DskipTests

# What runs: a Java runtime and the archive.
FROM eclipse-temurin:21-jre AS production
WORKDIR /app
COPY --from=build /src/target/*.jar ./app.jar
USER 1000
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "app.jar"]
