module example.com/hello

go 1.21

require (
	github.com/google/uuid v1.6.0
	golang.org/x/text v0.14.0
	rsc.io/quote v1.5.2
)

require rsc.io/sampler v1.3.0 // indirect

replace github.com/google/uuid => github.com/google/uuid v1.5.0
