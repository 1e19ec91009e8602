# fails at: 3
FROM python:3.13
RUN pip install --trusted-host pypi.example a
