# Answers LEFT<tab>RIGHT lines with <, = or > as R orders them, or ! where it refuses one.
pairs <- strsplit(readLines(file("stdin")), "\t", fixed = TRUE)
left <- vapply(pairs, `[`, "", 1)
right <- vapply(pairs, `[`, "", 2)
refused <- is.na(numeric_version(left, strict = FALSE)) | is.na(numeric_version(right, strict = FALSE))
# R reads numbers into 32 bits.
refused <- refused | grepl("[0-9]{10}", left) | grepl("[0-9]{10}", right)
answer <- rep("!", length(pairs))
# One by one: compared as vectors, numbers of very different size share an encoding that rounds.
answer[!refused] <- c("<", "=", ">")[mapply(utils::compareVersion, left[!refused], right[!refused]) + 2]
writeLines(answer)
