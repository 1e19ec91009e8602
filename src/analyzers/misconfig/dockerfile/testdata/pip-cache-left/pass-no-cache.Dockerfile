# passes
FROM python:3.13
RUN pip install --no-cache-dir a
