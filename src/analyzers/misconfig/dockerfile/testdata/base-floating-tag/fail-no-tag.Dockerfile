# fails at: 2
FROM registry.example:5000/base
