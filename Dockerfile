# docker build -t listeningpost .
# docker run -v listeningpost:/var/lib/listeningpost -v "$PWD/listeningpost.json:/app/listeningpost.json:ro" -p 127.0.0.1:8080:8080 \
#   -e LISTENINGPOST__Web__ApiKeys__0__Name=me -e LISTENINGPOST__Web__ApiKeys__0__Key="$(openssl rand -hex 16)" listeningpost
# Pages and API need a key: with one they are served on port 8080 of the container, without one on its loopback, where nobody is.
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
# Needs no key. Another port than 8080 needs another check: docker run --health-cmd.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["./listeningpost"]
CMD ["listen"]
