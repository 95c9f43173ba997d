# docker build -t armsflow . && docker run --rm -p 8501:8501 armsflow
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock requirements-uv.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.lock \
    && uv venv /tools && uv pip sync --python /tools/bin/python --require-hashes requirements.lock
COPY . .
# Only what the app needs goes into /app, at the versions and hashes of the lock.
RUN /tools/bin/python -m hatchling build -t wheel -d /dist \
    && uv venv /app && uv pip install --python /app/bin/python --constraint requirements.lock /dist/*.whl

FROM python:3.12-slim
# Draws figures as PNG, PDF and SVG; without it the map as SVG is the only file, and the app says so.
RUN apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
RUN useradd --create-home reader
USER reader
WORKDIR /home/reader
EXPOSE 8501
HEALTHCHECK --interval=30s --start-period=30s \
    CMD ["/app/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/readyz', timeout=5)"]
# Takes no files from readers; `docker run -e ARMSFLOW_UPLOADS=on` opens the page Your data to them.
CMD ["/app/bin/armsflow", "serve", "--address", "0.0.0.0"]
