FROM arm/only
RUN make
