# fails at: 3
FROM python:3.13
RUN python3 -m pip install a
