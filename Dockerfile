# An image with the command "commonweight": docker build -t commonweight .
FROM node:24-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
# The launcher builds what it is to start.
RUN ./commonweight --version

FROM eclipse-temurin:25-jre
COPY --from=build /source/cli/target/dist/commonweight /opt/commonweight
COPY compose/node.sh /opt/commonweight/node.sh
RUN ln -s /opt/commonweight/commonweight /usr/local/bin/commonweight \
    && useradd --system --create-home --uid 7070 commonweight \
    && install -d -o commonweight -m 700 /node \
    && install -d -o commonweight /exchange
USER commonweight
ENV COMMONWEIGHT_HOME=/node COMMONWEIGHT_ORG_HOME=/node
ENTRYPOINT ["commonweight"]
CMD ["--help"]
