# acta in a container: built in one stage, run in another that has neither compiler nor development packages nor npm's cache.
#
#   docker build -t acta .
#   docker run --read-only --tmpfs /tmp -v acta-data:/var/lib/acta -p 127.0.0.1:8080:8080 acta
#
# For production pin the base by digest: --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /opt/acta
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts ./scripts
COPY src ./src
RUN node scripts/prepare.mjs

# Node 24 has SQLite built in: the optional package that brings it to older ones is left out.
FROM ${NODE_IMAGE} AS packages
WORKDIR /opt/acta
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM ${NODE_IMAGE} AS run
ENV NODE_ENV=production \
    ACTA_HOST=0.0.0.0 \
    ACTA_PORT=8080 \
    ACTA_DATA=/var/lib/acta
WORKDIR /opt/acta
COPY package.json LICENSE ./
COPY --from=packages /opt/acta/node_modules ./node_modules
COPY --from=build /opt/acta/dist/src ./dist/src
# The folder of the data belongs to the user that acta runs as, and so does a new volume that is mounted on it.
RUN mkdir -p /var/lib/acta && chown node:node /var/lib/acta && chmod 700 /var/lib/acta
USER node
VOLUME /var/lib/acta
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ACTA_PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals reach acta itself, and nothing is installed or built at the start.
CMD ["node", "--enable-source-maps", "dist/src/cli/main.js", "serve"]
