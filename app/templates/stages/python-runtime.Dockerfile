FROM python:3.13-slim AS python
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
COPY . .
USER nobody
CMD ["python", "-m", "app"]
