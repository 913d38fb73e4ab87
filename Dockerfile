# The package, made of this clone as npm would publish it.
FROM node:24-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund \
  && mkdir /package \
  && npm pack --pack-destination /package \
  && tar -xzf /package/*.tgz -C /package

# It needs nothing but Node.js: what it is made of is bundled.
FROM node:24-slim
LABEL org.opencontainers.image.title="cfn-fix" \
  org.opencontainers.image.description="Repairs AWS CloudFormation templates and shows every change as a unified diff" \
  org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /package/package /opt/cfn-fix
COPY samples/rds-default-key.yaml /opt/cfn-fix/sample.yaml

# Containers have no memory of their last run: their cache of compiled code is part of the image, and root's.
ENV CFN_FIX_CACHE=/opt/cfn-fix/cache
RUN ln -s /opt/cfn-fix/dist/command/cfn-fix.js /usr/local/bin/cfn-fix \
  && (cfn-fix /opt/cfn-fix/sample.yaml > /dev/null || [ $? -eq 1 ]) \
  && chmod -R a+rX,go-w /opt/cfn-fix

USER node
WORKDIR /work
ENTRYPOINT ["cfn-fix"]
CMD ["--help"]
