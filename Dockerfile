# docker build -t listeningpost . && docker run -v listeningpost:/var/lib/listeningpost -v "$PWD/listeningpost.json:/app/listeningpost.json:ro" -p 8080:8080 listeningpost
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ src/
RUN dotnet restore src/ListeningPost -r linux-x64 --locked-mode
RUN dotnet publish src/ListeningPost -r linux-x64 --self-contained false --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The private server, used where no Database.ConnectionString is given.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /var/lib/listeningpost && chown "$APP_UID" /var/lib/listeningpost
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENV LISTENINGPOST__Database__DataDirectory=/var/lib/listeningpost
VOLUME /var/lib/listeningpost
EXPOSE 8080
ENTRYPOINT ["./listeningpost"]
CMD ["listen"]
