// A deleter for what a C library gives and takes back: std::unique_ptr<BIGNUM, Freed<BN_free>>.
#pragma once

namespace bihuan {

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* one) const {
        free(one);
    }
};

}  // namespace bihuan
