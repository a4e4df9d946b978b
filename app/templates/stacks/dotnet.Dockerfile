# syntax=docker/dockerfile:1

FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
# The project file first: while it stays the same, the packages come from the cache.
COPY *.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish --no-restore --output /out

# What runs: the runtime and the published files.
FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS production
WORKDIR /app
COPY --from=build /out ./
USER app
EXPOSE 8080
ENTRYPOINT ["dotnet", "App.dll"]
