// Asio and Beast, compiled once (CMakeLists.txt): their own way of keeping what does not depend on a caller out of every file that
// includes them.
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"  // as in http_server.cpp
#endif
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
