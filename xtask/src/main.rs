//! Development commands: `cargo xtask <command>`.
fn main() {
    eprintln!("usage: cargo xtask gen [--check] | new-op NAME");
    std::process::exit(2);
}
