# Built in two stages, so that the image has neither compilers nor pip's cache in it.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /venv
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY bot bot
RUN /venv/bin/pip install --no-cache-dir ".[postgres]"

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home pullquote && install -d -o pullquote -m 700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    HEALTH_PORT=8080
VOLUME /data
USER pullquote
# Polling serves its health on HEALTH_PORT, a webhook beside itself on WEBHOOK_PORT.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.request as r; e = os.environ; r.urlopen('http://127.0.0.1:%s/healthz' % (e.get('WEBHOOK_PORT', '8443') if e.get('WEBHOOK_URL') else e['HEALTH_PORT']), timeout=4)"]
ENTRYPOINT ["pullquote"]
CMD ["bot"]
