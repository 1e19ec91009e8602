fn main() {
    let small: smallvec::SmallVec<[u8; 4]> = smallvec::smallvec![1, 2, 3];
    let mut number = itoa::Buffer::new();
    let mut float = ryu::Buffer::new();
    println!("{} {} {:?}", number.format(small.len()), float.format(1.5), memchr::memchr(b'a', b"cba"));
    println!("{}", time::OffsetDateTime::UNIX_EPOCH);
}
